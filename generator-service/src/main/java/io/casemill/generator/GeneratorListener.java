package io.casemill.generator;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.StopCause;
import io.casemill.schemas.Topics;
import io.casemill.stage.SlowListener;
import org.springframework.stereotype.Component;

/** Has every intent answered by its technique. */
@Component
final class GeneratorListener implements SlowListener<IntentRequested> {

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

    @Override
    public void on(IntentRequested event) {
        publish(event, workshop.make(OrderReader.read(event.getIntent())));
    }

    /** Neither a cancelled request nor one whose budget is spent begins anything new. */
    @Override
    public boolean giveUp(IntentRequested event, StopCause cause) {
        publish(event, Workshop.Answer.stopped("the request is stopped: " + cause));
        return true;
    }

    private void publish(IntentRequested event, Workshop.Answer answer) {
        var meta = metas.of("CandidateGenerated", event.getMeta().getEventId());
        var generated = writer.write(meta, event.getIntent(), answer);
        publisher.publish(Topics.CANDIDATES_GENERATED, event.getIntent().getSlotId(), generated);
    }
}
