package io.casemill.judge;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.OutageException;
import io.casemill.models.ModelUnavailableException;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Has every candidate judged. A failed generation holds nothing to judge: it is the planner's. */
@Component
final class JudgeListener {

    private final Bench bench;
    private final EventMetas metas;
    private final EventPublisher publisher;

    JudgeListener(Bench bench, EventMetas metas, EventPublisher publisher) {
        this.bench = bench;
        this.metas = metas;
        this.publisher = publisher;
    }

    @KafkaListener(
            id = Topics.JUDGE,
            topics = Topics.CANDIDATES_GENERATED,
            concurrency = "${casemill.judge.concurrency}")
    void on(CandidateGenerated event) {
        if (event.getResult() instanceof io.casemill.schemas.Candidate candidate) {
            var judgement = judge(CandidateReader.read(event.getIntent(), candidate));
            var meta = metas.of("CandidateJudged", event.getMeta().getEventId());
            var judged = JudgementWriter.write(meta, event, candidate, judgement);
            publisher.publish(Topics.CANDIDATES_JUDGED, event.getIntent().getSlotId(), judged);
        }
    }

    private Bench.Judgement judge(Candidate candidate) {
        try {
            return bench.judge(candidate);
        } catch (ModelUnavailableException e) {
            throw new OutageException("the judge's model is away", e);
        }
    }
}
