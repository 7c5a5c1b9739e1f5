package io.casemill.messaging.letters;

import io.casemill.schemas.Topics;
import io.casemill.schemas.Topics.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts what a service buries: {@code casemill.dead.letters}, tagged with the topic that the record came from and with
 * the consumer. There from the start at zero, for every topic that the consumer reads; so an alert sees the first one.
 */
public final class DeadLetterCounter {

    private final Map<String, Counter> byTopic;

    /** @param consumer the service's name in the topic catalogue */
    public DeadLetterCounter(String consumer, MeterRegistry meters) {
        byTopic = Topics.ALL.stream()
                .filter(topic -> topic.consumers().contains(consumer))
                .collect(Collectors.toUnmodifiableMap(Topic::name, topic -> Counter.builder("casemill.dead.letters")
                        .description("Records that a consumer could not read or handle")
                        .tag("topic", topic.name())
                        .tag("consumer", consumer)
                        .register(meters)));
    }

    /**
     * Counts one dead letter.
     *
     * @throws IllegalArgumentException when the consumer does not read the topic
     */
    public void count(String topic) {
        Counter counter = byTopic.get(topic);
        if (counter == null) {
            throw new IllegalArgumentException("topic " + topic + " is not one that this consumer reads");
        }
        counter.increment();
    }
}
