package io.casemill.dedupe;

import io.casemill.cluster.TestCluster;
import io.casemill.messaging.AvroEventDeserializer;
import io.casemill.messaging.AvroEventSerializer;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics as their neighbours see them: writes accepted cases and seeds, reads what is committed. */
final class Chain implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestCluster cluster;
    private final KafkaProducer<String, byte[]> producer;
    private final AvroEventSerializer serializer = new AvroEventSerializer();
    private final AvroEventDeserializer deserializer = new AvroEventDeserializer();

    Chain(TestCluster cluster) {
        this.cluster = cluster;
        Map<String, Object> registry =
                Map.of("schema.registry.url", cluster.registryUrl(), "specific.avro.reader", true);
        serializer.configure(registry, false);
        deserializer.configure(registry, false);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void accept(CaseAccepted... events) {
        for (CaseAccepted event : events) {
            acceptBytes(event.getAcceptedCase().getDataset(), serializer.serialize(Topics.CASES_ACCEPTED, event));
        }
    }

    void acceptBytes(String dataset, byte[] bytes) {
        producer.send(new ProducerRecord<>(Topics.CASES_ACCEPTED, dataset, bytes));
    }

    void register(String topic, SeedRegistered seed) {
        String key = seed.getDataset() + "/" + seed.getSeedId();
        producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, seed)));
        producer.flush();
    }

    void index(int partition, String key, byte[] bytes) {
        producer.send(new ProducerRecord<>(Topics.CASES_INDEXED, partition, key, bytes));
        producer.flush();
    }

    /** Waits until at least {@code count} committed events of a topic pass, and returns all that do. */
    <T extends SpecificRecord> List<T> await(String topic, Class<T> type, int count, Predicate<T> filter) {
        return awaitRecords(topic, count, record -> isEvent(record) && filter.test(event(record, type))).stream()
                .map(record -> event(record, type))
                .toList();
    }

    /** Waits until at least {@code count} committed records of a topic pass, and returns all that do. */
    List<ConsumerRecord<String, byte[]>> awaitRecords(
            String topic, int count, Predicate<ConsumerRecord<String, byte[]>> filter) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = committed(topic).stream().filter(filter).toList();
            if (found.size() >= count) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(topic + " has " + found.size() + " such records, not " + count);
            }
        }
    }

    private List<ConsumerRecord<String, byte[]>> committed(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed");
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    private static boolean isEvent(ConsumerRecord<String, byte[]> record) {
        return record.value() != null && record.value()[0] == 0;
    }

    private <T extends SpecificRecord> T event(ConsumerRecord<String, byte[]> record, Class<T> type) {
        GenericContainer event = deserializer.deserialize(record.topic(), record.value());
        return type.cast(event);
    }

    @Override
    public void close() {
        producer.close();
    }
}
