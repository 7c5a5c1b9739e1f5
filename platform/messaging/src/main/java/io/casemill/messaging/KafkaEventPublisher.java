package io.casemill.messaging;

import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.messaging.telemetry.RecordMeters;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.kafka.core.KafkaTemplate;

/** Sends through Spring's template. */
final class KafkaEventPublisher implements EventPublisher {

    /** Longer than the producer's delivery timeout, which reports first. */
    private static final long WAIT_SECONDS = 150;

    private final KafkaTemplate<String, GenericContainer> template;
    private final RecordMeters meters;

    KafkaEventPublisher(KafkaTemplate<String, GenericContainer> template, RecordMeters meters) {
        this.template = template;
        this.meters = meters;
    }

    @Override
    public void publish(String topic, String key, SpecificRecord event) {
        try {
            var record = new ProducerRecord<>(topic, key, (GenericContainer) event);
            EventTraces.passOn(record.headers());
            template.send(record).get(WAIT_SECONDS, TimeUnit.SECONDS);
            meters.published(topic);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException
                | TimeoutException
                | SerializationException
                | org.springframework.kafka.KafkaException e) {
            // a serialization failure too: it says nothing of the record that is being handled
            throw new KafkaException("an event on " + topic + " was not acknowledged", e);
        }
    }
}
