package io.casemill.generator;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.OutageException;
import io.casemill.models.ModelUnavailableException;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Has every intent answered by its technique. */
@Component
final class GeneratorListener {

    private final Workshop workshop;
    private final DraftWriter writer;
    private final EventMetas metas;
    private final EventPublisher publisher;

    GeneratorListener(Workshop workshop, DraftWriter writer, EventMetas metas, EventPublisher publisher) {
        this.workshop = workshop;
        this.writer = writer;
        this.metas = metas;
        this.publisher = publisher;
    }

    @KafkaListener(
            id = Topics.GENERATOR,
            topics = Topics.INTENTS_REQUESTED,
            concurrency = "${casemill.generator.concurrency}")
    void on(IntentRequested event) {
        var answer = answer(OrderReader.read(event.getIntent()));
        var meta = metas.of("CandidateGenerated", event.getMeta().getEventId());
        var generated = writer.write(meta, event.getIntent(), answer);
        publisher.publish(Topics.CANDIDATES_GENERATED, event.getIntent().getSlotId(), generated);
    }

    private Workshop.Answer answer(Order order) {
        try {
            return workshop.make(order);
        } catch (ModelUnavailableException e) {
            throw new OutageException("the generator's model is away", e);
        }
    }
}
