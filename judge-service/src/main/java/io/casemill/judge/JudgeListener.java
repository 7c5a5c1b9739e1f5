package io.casemill.judge;

import io.casemill.judging.Judging;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.StopCause;
import io.casemill.schemas.Topics;
import io.casemill.stage.SlowListener;
import io.casemill.translation.CandidateTranslation;
import org.springframework.stereotype.Component;

/** Has every candidate judged. A failed generation holds nothing to judge: it is the planner's. */
@Component
final class JudgeListener implements SlowListener<CandidateGenerated> {

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
        if (event.getResult() instanceof io.casemill.schemas.Candidate candidate) {
            var judgement = judging.judge(CandidateTranslation.read(event.getIntent(), candidate));
            var meta = metas.of("CandidateJudged", event.getMeta().getEventId());
            var judged = JudgementWriter.write(meta, event, candidate, judgement);
            publisher.publish(Topics.CANDIDATES_JUDGED, event.getIntent().getSlotId(), judged);
            metrics.judged(event.getIntent().getTechnique(), judgement.verdict());
        }
    }

    /** A candidate of a cancelled request needs no verdict; one that is paid for is judged even without a budget left. */
    @Override
    public boolean giveUp(CandidateGenerated event, StopCause cause) {
        return cause == StopCause.CANCELLED;
    }
}
