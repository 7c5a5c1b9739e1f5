package io.casemill.messaging.letters;

import io.casemill.messaging.AvroEventSerializer;
import io.casemill.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
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
     */
    public DeadLetters(String consumer, Map<String, Object> producerSettings, DeadLetterCounter counter) {
        this.counter = counter;
        var settings = new HashMap<>(producerSettings);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, consumer + "-dlt");
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        // what is too big for our own events may have come from elsewhere, and gains headers here
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        bytesFactory = new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer());
        var bytes = new KafkaTemplate<>(bytesFactory);
        // sent on their own, so that they stay sent when a listener's transaction is rolled back
        bytes.setAllowNonTransactional(true);
        // not the serializer that the settings name: another asks for a subject of the dead-letter topic
        var events = new AvroEventSerializer();
        events.configure(producerSettings, false);
        recoverer = new Recoverer(consumer, bytes, events);
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

    /** Sends what was decoded as the bytes of its own topic, and what was not as it came. */
    private static final class Recoverer extends DeadLetterPublishingRecoverer {

        private final AvroEventSerializer events;

        private Recoverer(String consumer, KafkaTemplate<String, byte[]> bytes, AvroEventSerializer events) {
            super(bytes, (record, failure) -> new TopicPartition(Topics.deadLetters(record.topic(), consumer), -1));
            this.events = events;
        }

        @Override
        protected ProducerRecord<Object, Object> createProducerRecord(
                ConsumerRecord<?, ?> record, TopicPartition letters, Headers headers, byte[] key, byte[] value) {
            byte[] letter =
                    record.value() instanceof GenericContainer event ? events.serialize(record.topic(), event) : value;
            return super.createProducerRecord(record, letters, headers, key, letter);
        }
    }
}
