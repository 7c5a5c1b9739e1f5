package io.casemill.messaging.letters;

import io.casemill.messaging.AvroEventSerializer;
import io.casemill.messaging.failures.Causes;
import io.casemill.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.serializer.DeserializationException;

/** Sends what a consumer cannot read or handle to {@code <topic>.<consumer>-dlt}, with the exception in headers. */
public final class DeadLetters implements AutoCloseable {

    private static final int MAX_REQUEST_BYTES = 32 * 1024 * 1024;

    /** Longer than the producer's delivery timeout, which reports first. */
    private static final long WAIT_SECONDS = 150;

    private final String consumer;
    private final DefaultKafkaProducerFactory<String, byte[]> producers;
    private final KafkaTemplate<String, byte[]> template;
    private final AvroEventSerializer events = new AvroEventSerializer();
    private final DeadLetterCounter counter;

    /**
     * @param consumer the service's name in the topic catalogue
     * @param producerSettings the service's producer settings
     */
    public DeadLetters(String consumer, Map<String, Object> producerSettings, DeadLetterCounter counter) {
        this.consumer = consumer;
        this.counter = counter;
        var settings = new HashMap<>(producerSettings);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, consumer + "-dlt");
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        // what is too big for our own events may have come from elsewhere, and gains headers here
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        producers = new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer());
        template = new KafkaTemplate<>(producers);
        // sent on their own, so that they stay sent when a listener's transaction is rolled back
        template.setAllowNonTransactional(true);
        // not the serializer that the settings name: another asks for a subject of the dead-letter topic
        events.configure(producerSettings, false);
    }

    /**
     * Sends a record there and returns when the broker has acknowledged it.
     *
     * @throws KafkaException when it was not acknowledged
     */
    public void bury(ConsumerRecord<?, ?> record, Exception failure) {
        String key = record.key() == null ? null : record.key().toString();
        var headers = LetterHeaders.of(record.headers(), LetterOrigin.of(record), record.timestamp(), failure);
        send(new ProducerRecord<>(
                Topics.deadLetters(record.topic(), consumer), null, key, bytesOf(record, failure), headers));
        counter.count(record.topic());
    }

    /** What was decoded as the bytes of its own topic, and what was not as it came. */
    private byte[] bytesOf(ConsumerRecord<?, ?> record, Exception failure) {
        return switch (record.value()) {
            case GenericContainer event -> events.serialize(record.topic(), event);
            case byte[] bytes -> bytes;
            case null -> unreadBytes(failure);
            default -> throw new IllegalArgumentException("neither an event nor bytes: " + record.value());
        };
    }

    /** What Spring's deserializer could not read; null when there was nothing to read. */
    private static byte[] unreadBytes(Exception failure) {
        return Causes.of(failure)
                .filter(DeserializationException.class::isInstance)
                .map(cause -> ((DeserializationException) cause).getData())
                .findFirst()
                .orElse(null);
    }

    private void send(ProducerRecord<String, byte[]> letter) {
        try {
            template.send(letter).get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException | org.springframework.kafka.KafkaException e) {
            throw new KafkaException("a dead letter on " + letter.topic() + " was not acknowledged", e);
        }
    }

    @Override
    public void close() {
        producers.destroy();
    }
}
