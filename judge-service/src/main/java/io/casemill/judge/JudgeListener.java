package io.casemill.judge;

import io.casemill.judging.Judging;
import io.casemill.judging.Judging.Judgement;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.Topics;
import io.casemill.stage.Leave;
import io.casemill.stage.SlowListener;
import io.casemill.translation.CandidateTranslation;
import org.springframework.stereotype.Component;

/** Has every candidate judged. A failed generation holds nothing to judge: it is the planner's. */
@Component
final class JudgeListener implements SlowListener<CandidateGenerated> {

    private static final Judgement UNHEARD =
            Judgement.unheard("the budget was used up while it waited for a judge's model that was away");

    private final Judging judging;
    private final JudgeMetrics metrics;
    private final EventMetas metas;
    private final EventPublisher publisher;

    JudgeListener(Judging judging, JudgeMetrics metrics, EventMetas metas, EventPublisher publisher) {
        this.judging = judging;
        this.metrics = metrics;
        this.metas = metas;
        this.publisher = publisher;
    }

    @Override
    public void on(CandidateGenerated event) {
        if (event.getResult() instanceof Candidate candidate) {
            publish(event, candidate, judging.judge(CandidateTranslation.read(event.getIntent(), candidate)));
        }
    }

    /** A candidate of a cancelled request needs no verdict; one that is paid for is judged even without a budget left. */
    @Override
    public boolean giveUp(CandidateGenerated event, Leave why) {
        return switch (why) {
            case CANCELLED -> true;
            case BUDGET -> false;
            case WAITING -> {
                if (event.getResult() instanceof Candidate candidate) {
                    publish(event, candidate, UNHEARD);
                }
                yield true;
            }
        };
    }

    @Override
    public boolean finishesWhatIsPaid() {
        return true;
    }

    private void publish(CandidateGenerated event, Candidate candidate, Judgement judgement) {
        var meta = metas.of("CandidateJudged", event.getMeta().getEventId());
        var judged = JudgementWriter.write(meta, event, candidate, judgement);
        publisher.publish(Topics.CANDIDATES_JUDGED, event.getIntent().getSlotId(), judged);
        metrics.judged(event.getIntent().getTechnique(), judgement);
    }
}
