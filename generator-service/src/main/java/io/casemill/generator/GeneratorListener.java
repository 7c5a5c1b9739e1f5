package io.casemill.generator;

import io.casemill.conversation.Generated;
import io.casemill.generation.Generation;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.StopCause;
import io.casemill.schemas.Topics;
import io.casemill.stage.SlowListener;
import io.casemill.translation.CandidateTranslation;
import io.casemill.translation.IntentTranslation;
import org.springframework.stereotype.Component;

/** Has every intent answered by its technique. */
@Component
final class GeneratorListener implements SlowListener<IntentRequested> {

    private final Generation generation;
    private final EventMetas metas;
    private final EventPublisher publisher;

    GeneratorListener(Generation generation, EventMetas metas, EventPublisher publisher) {
        this.generation = generation;
        this.metas = metas;
        this.publisher = publisher;
    }

    @Override
    public void on(IntentRequested event) {
        publish(event, generation.generate(IntentTranslation.read(event.getIntent())));
    }

    /** Neither a cancelled request nor one whose budget is spent begins anything new. */
    @Override
    public boolean giveUp(IntentRequested event, StopCause cause) {
        publish(event, CandidateTranslation.stopped(cause));
        return true;
    }

    private void publish(IntentRequested event, Generated generated) {
        var meta = metas.of("CandidateGenerated", event.getMeta().getEventId());
        var answer = CandidateTranslation.write(meta, event.getIntent(), generated);
        publisher.publish(Topics.CANDIDATES_GENERATED, event.getIntent().getSlotId(), answer);
    }
}
