package io.casemill.messaging.telemetry;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** How the service's {@code @KafkaListener}s are doing. */
public final class ListenerWork implements WorkReport {

    private final KafkaListenerEndpointRegistry listeners;

    public ListenerWork(KafkaListenerEndpointRegistry listeners) {
        this.listeners = listeners;
    }

    @Override
    public Map<String, WorkState> work() {
        return listeners.getListenerContainers().stream()
                .collect(Collectors.toMap(MessageListenerContainer::getGroupId, ListenerWork::state, (a, b) -> a));
    }

    private static WorkState state(MessageListenerContainer container) {
        if (!container.isInExpectedState()) {
            return WorkState.FAILED;
        }
        return container.isRunning() ? WorkState.WORKING : WorkState.STARTING;
    }
}
