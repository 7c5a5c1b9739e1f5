package io.casemill.stage;

import io.casemill.cluster.TestCluster;
import io.casemill.messaging.AvroEventDeserializer;
import io.casemill.messaging.AvroEventSerializer;
import io.casemill.messaging.topics.TopicSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker and registry for the tests of stages. */
public final class StageCluster implements AutoCloseable {

    public static final int PARTITIONS = 6;

    private final TestCluster cluster;
    private final Map<String, Object> settings;
    private final KafkaProducer<String, byte[]> producer;
    private final AvroEventSerializer serializer = new AvroEventSerializer();
    private final AvroEventDeserializer deserializer = new AvroEventDeserializer();

    public StageCluster() throws IOException, InterruptedException {
        Path target = Files.createDirectories(Path.of(System.getProperty("basedir", "."), "target"));
        cluster = TestCluster.start(Files.createTempDirectory(target, "cluster"));
        settings = Map.of(
                "bootstrap.servers", cluster.bootstrapServers(),
                "schema.registry.url", cluster.registryUrl(),
                "specific.avro.reader", true);
        new TopicSetup(settings, PARTITIONS).ensure();
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
        var fast = new HashMap<>(settings);
        fast.put("compression.type", "zstd");
        fast.put("linger.ms", 5);
        fast.put("batch.size", 1 << 18);
        producer = new KafkaProducer<>(fast, new StringSerializer(), new ByteArraySerializer());
    }

    /** Arguments that point a service at this cluster. */
    public List<String> arguments() {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                "--spring.kafka.properties.schema.registry.url=" + cluster.registryUrl());
    }

    public void send(String topic, String key, SpecificRecord event) {
        send(topic, key, serializer.serialize(topic, (GenericContainer) event));
    }

    public Future<?> send(String topic, String key, byte[] bytes) {
        return producer.send(new ProducerRecord<>(topic, key, bytes));
    }

    public void flush() {
        producer.flush();
    }

    /** All events that are on a topic now. */
    public List<SpecificRecord> events(String topic) {
        return records(topic).stream()
                .map(record -> (SpecificRecord) deserializer.deserialize(topic, record.value()))
                .toList();
    }

    /** All records that are on a topic now. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(topic, consumer.partitionsFor(topic).size());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** What a group has committed of a topic. */
    public Map<TopicPartition, OffsetAndMetadata> committed(String group, String topic) {
        try (var admin = Admin.create(settings)) {
            var all = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            all.keySet().removeIf(partition -> !partition.topic().equals(topic));
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Commits for a group that has no members. */
    public void commit(String group, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try (var admin = Admin.create(settings)) {
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
    }

    @Override
    public void close() {
        producer.close();
        cluster.close();
    }
}
