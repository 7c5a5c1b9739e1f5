package io.casemill.messaging;

import io.casemill.cluster.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One real broker and registry for all tests of this module, with the topics of the catalogue. */
public final class SharedCluster {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static TestCluster running;

    private SharedCluster() {}

    /** Starts at the first question: a test that cannot have it is skipped, not this class broken. */
    private static synchronized TestCluster cluster() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    private static TestCluster start() {
        try {
            Path data = Files.createDirectories(Path.of(System.getProperty("basedir", "."), "target"));
            var cluster = TestCluster.start(Files.createTempDirectory(data, "cluster"));
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String registryUrl() {
        return cluster().registryUrl();
    }

    public static Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers", cluster().bootstrapServers(),
                "schema.registry.url", cluster().registryUrl());
    }

    /** Sends bytes as any program could. */
    public static void send(String topic, String key, byte[] value) {
        var settings = new HashMap<>(settings());
        settings.put("max.request.size", 16 * 1024 * 1024);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All records of a topic, read until one is as wanted. */
    public static List<ConsumerRecord<String, byte[]>> readUntil(
            String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = consumer()) {
            assignAll(consumer, topic);
            while (records.stream().noneMatch(wanted)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not seen on " + topic + "; " + records.size() + " others were");
                }
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** All records that are on a topic now. */
    public static List<ConsumerRecord<String, byte[]>> readAll(String topic) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = consumer()) {
            assignAll(consumer, topic);
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        var settings = new HashMap<>(settings());
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static void assignAll(KafkaConsumer<String, byte[]> consumer, String topic) {
        int partitions = consumer.partitionsFor(topic).size();
        consumer.assign(IntStream.range(0, partitions)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList());
    }
}
