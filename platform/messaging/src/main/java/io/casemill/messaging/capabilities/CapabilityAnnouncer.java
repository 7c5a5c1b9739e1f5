package io.casemill.messaging.capabilities;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.failures.Causes;
import io.casemill.messaging.failures.RecordTrouble;
import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;

/** Tells the planner, once the service is ready, what the service offers. */
public final class CapabilityAnnouncer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<CapabilitySource> sources;
    private final EventPublisher publisher;
    private final EventMetas metas;

    public CapabilityAnnouncer(List<CapabilitySource> sources, EventPublisher publisher, EventMetas metas) {
        this.sources = List.copyOf(sources);
        this.publisher = publisher;
        this.metas = metas;
    }

    /** Returns when broker and registry have taken all; waits for them. */
    public void announce() {
        for (CapabilitySource source : sources) {
            for (Capability capability : source.capabilities()) {
                var event = capability.toEvent(metas.of("CapabilityAnnounced", capability.key()));
                publish(capability.key(), event);
            }
        }
    }

    /** Brokers and registries start beside the services, not always before them. */
    private void publish(String key, CapabilityAnnounced event) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                publisher.publish(Topics.CAPABILITIES_ANNOUNCED, key, event);
                return;
            } catch (KafkaException e) {
                if (!mayPass(e) || System.nanoTime() > deadline) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** An outage; or a registry that does not know the schema yet, as somebody else's topics step is under way. */
    private static boolean mayPass(Throwable failure) {
        return RecordTrouble.of(failure) == RecordTrouble.OUTAGE
                || Causes.of(failure).anyMatch(SerializationException.class::isInstance);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
