package io.casemill.mutation;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.schemas.FailureCodes;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.StopCause;
import io.casemill.schemas.Topics;
import io.casemill.stage.SlowListener;
import org.springframework.stereotype.Component;

/** Answers every order for a mutation with a candidate, or with why there is none. */
@Component
final class MutationListener implements SlowListener<IntentRequested> {

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

    @Override
    public void on(IntentRequested event) {
        publish(event, mutator.mutate(MutationIntentReader.read(event.getIntent())));
    }

    /** Neither a cancelled request nor one whose budget is spent begins anything new. */
    @Override
    public boolean giveUp(IntentRequested event, StopCause cause) {
        publish(event, new Mutation.NotMutated(FailureCodes.STOPPED, "the request is stopped: " + cause, false));
        return true;
    }

    private void publish(IntentRequested event, Mutation mutation) {
        var intent = event.getIntent();
        var meta = metas.of("CandidateGenerated", event.getMeta().getEventId());
        var generated = MutationWriter.write(meta, intent, mutation, service);
        publisher.publish(Topics.CANDIDATES_GENERATED, intent.getSlotId(), generated);
    }
}
