package io.casemill.messaging;

import io.casemill.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/** Sends what a consumer cannot read or handle to {@code <topic>.<consumer>-dlt}, with the exception in headers. */
public final class DeadLetters implements AutoCloseable {

    private static final int MAX_REQUEST_BYTES = 32 * 1024 * 1024;

    private final DefaultKafkaProducerFactory<String, byte[]> bytesFactory;
    private final DeadLetterPublishingRecoverer recoverer;
    private final DeadLetterCounter counter;

    /**
     * @param consumer the service's name in the topic catalogue
     * @param producerSettings the service's producer settings
     * @param events sends what was decoded but could not be handled
     */
    DeadLetters(
            String consumer,
            Map<String, Object> producerSettings,
            KafkaOperations<String, GenericContainer> events,
            DeadLetterCounter counter) {
        this.counter = counter;
        var settings = new HashMap<>(producerSettings);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, consumer + "-dlt");
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        // what is too big for our own events may have come from elsewhere, and gains headers here
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        bytesFactory = new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer());
        var bytes = new KafkaTemplate<>(bytesFactory);
        // bytes are sent on their own, so that they stay sent when a listener's transaction is rolled back
        bytes.setAllowNonTransactional(true);
        recoverer = new DeadLetterPublishingRecoverer(
                letter -> letter.value() instanceof GenericContainer ? events : bytes,
                events.isTransactional(),
                (record, failure) -> new TopicPartition(Topics.deadLetters(record.topic(), consumer), -1));
        recoverer.setFailIfSendResultIsError(true);
    }

    /**
     * Sends a record there and returns when the broker has acknowledged it.
     *
     * @throws org.apache.kafka.common.KafkaException (or Spring's) when it was not acknowledged
     */
    public void bury(ConsumerRecord<?, ?> record, Exception failure) {
        recoverer.accept(record, null, failure);
        counter.count(record.topic());
    }

    @Override
    public void close() {
        bytesFactory.destroy();
    }
}
