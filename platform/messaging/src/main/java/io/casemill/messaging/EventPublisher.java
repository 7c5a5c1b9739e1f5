package io.casemill.messaging;

import org.apache.avro.specific.SpecificRecord;

/** Sends events. */
public interface EventPublisher {

    /**
     * Sends one event and returns when the broker has acknowledged it.
     *
     * @throws org.apache.kafka.common.KafkaException when it could not be written, or was not acknowledged; the listener that called is then
     *     given its record again
     */
    void publish(String topic, String key, SpecificRecord event);
}
