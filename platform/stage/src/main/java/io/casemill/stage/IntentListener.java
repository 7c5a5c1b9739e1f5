package io.casemill.stage;

import io.casemill.conversation.Generated;
import io.casemill.conversation.Intent;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.StopCause;
import io.casemill.schemas.Topics;
import io.casemill.translation.CandidateTranslation;
import io.casemill.translation.IntentTranslation;
import java.util.function.Function;

/** Has an engine answer every intent, with a candidate or with why there is none. */
public final class IntentListener implements SlowListener<IntentRequested> {

    private final Function<Intent, Generated> engine;
    private final EventMetas metas;
    private final EventPublisher publisher;

    public IntentListener(Function<Intent, Generated> engine, EventMetas metas, EventPublisher publisher) {
        this.engine = engine;
        this.metas = metas;
        this.publisher = publisher;
    }

    @Override
    public void on(IntentRequested event) {
        publish(event, engine.apply(IntentTranslation.read(event.getIntent())));
    }

    /** Neither a cancelled request nor one whose budget is spent begins anything new. */
    @Override
    public boolean giveUp(IntentRequested event, Leave why) {
        publish(event, CandidateTranslation.stopped(why == Leave.CANCELLED ? StopCause.CANCELLED : StopCause.BUDGET));
        return true;
    }

    private void publish(IntentRequested event, Generated generated) {
        var meta = metas.of("CandidateGenerated", event.getMeta().getEventId());
        var answer = CandidateTranslation.write(meta, event.getIntent(), generated);
        publisher.publish(Topics.CANDIDATES_GENERATED, event.getIntent().getSlotId(), answer);
    }
}
