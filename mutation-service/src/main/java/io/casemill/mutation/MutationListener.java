package io.casemill.mutation;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Answers every order for a mutation with a candidate, or with why there is none. */
@Component
final class MutationListener {

    private final Mutator mutator;
    private final EventMetas metas;
    private final ServiceIdentity service;
    private final EventPublisher publisher;

    MutationListener(Mutator mutator, EventMetas metas, ServiceIdentity service, EventPublisher publisher) {
        this.mutator = mutator;
        this.metas = metas;
        this.service = service;
        this.publisher = publisher;
    }

    @KafkaListener(
            id = Topics.MUTATION,
            topics = Topics.MUTATIONS_REQUESTED,
            concurrency = "${casemill.mutation.concurrency}")
    void on(IntentRequested event) {
        var intent = event.getIntent();
        var mutation = mutator.mutate(MutationIntentReader.read(intent));
        var meta = metas.of("CandidateGenerated", event.getMeta().getEventId());
        var generated = MutationWriter.write(meta, intent, mutation, service);
        publisher.publish(Topics.CANDIDATES_GENERATED, intent.getSlotId(), generated);
    }
}
