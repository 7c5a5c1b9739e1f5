package io.casemill.messaging;

import io.casemill.schemas.Topics;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Tells the planner, once the service is ready, what the service offers. */
final class CapabilityAnnouncer implements ApplicationListener<ApplicationReadyEvent> {

    private final List<CapabilitySource> sources;
    private final EventPublisher publisher;
    private final EventMetas metas;

    CapabilityAnnouncer(List<CapabilitySource> sources, EventPublisher publisher, EventMetas metas) {
        this.sources = List.copyOf(sources);
        this.publisher = publisher;
        this.metas = metas;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        for (CapabilitySource source : sources) {
            for (Capability capability : source.capabilities()) {
                var event = capability.toEvent(metas.of("CapabilityAnnounced", capability.key()));
                publisher.publish(Topics.CAPABILITIES_ANNOUNCED, capability.key(), event);
            }
        }
    }
}
