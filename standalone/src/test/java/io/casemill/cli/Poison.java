package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.standalone.Standalone.Addresses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;

/** A cluster whose topics get what no service sends. */
final class Poison implements AutoCloseable {

    private static final Path EXAMPLE = Path.of(System.getProperty("casemill.project.dir"), "examples", "refund-bot");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final Cluster cluster;
    private final KafkaProducer<byte[], byte[]> producer;

    Poison(Addresses addresses) {
        terminal = Terminal.of(addresses.bootstrapServers(), addresses.registryUrl());
        cluster = Cluster.connect(addresses.bootstrapServers(), addresses.registryUrl());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", addresses.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    Cluster cluster() {
        return cluster;
    }

    Terminal terminal() {
        return terminal;
    }

    void send(String topic, String key, byte[] value, Header... headers) throws Exception {
        producer.send(new ProducerRecord<>(topic, null, key.getBytes(StandardCharsets.UTF_8), value, List.of(headers)))
                .get();
    }

    static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
    }

    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        DltRecords.read(cluster, topic, records::add);
        return records;
    }

    /** Records that were replayed from a letter. */
    List<ConsumerRecord<byte[], byte[]>> replayed(String topic, String from) {
        return records(topic).stream()
                .filter(record -> {
                    Header header = record.headers().lastHeader(DltReplay.REPLAYED_FROM);
                    return header != null && new String(header.value(), StandardCharsets.UTF_8).equals(from);
                })
                .toList();
    }

    /** The letters of a topic that wait, once there are so many with this key. */
    List<JsonNode> awaitLetters(String topic, String key, int count) {
        await(
                count + " letters of " + key + " in " + topic,
                () -> letters(topic, key).size() >= count);
        return letters(topic, key);
    }

    private List<JsonNode> letters(String topic, String key) {
        return letters(topic).stream()
                .filter(letter -> letter.get("key").stringValue().equals(key))
                .toList();
    }

    List<JsonNode> letters(String topic) {
        assertThat(terminal.run("dlt", "show", topic, "-n", "1000", "--json"))
                .as(terminal.err())
                .isZero();
        return terminal.jsonLines();
    }

    /** Runs the example with one case a cell, into a dataset of its own and with a pack of its own. */
    JsonNode runExample(Path folder, String id) throws IOException {
        assertThat(terminal.run(
                        "seeds", "import", EXAMPLE.resolve("seeds.jsonl").toString(), "--dataset", id))
                .as(terminal.err())
                .isZero();
        Files.writeString(
                folder.resolve("pack.yaml"), Files.readString(EXAMPLE.resolve("pack.yaml")) + "# for " + id + "\n");
        String request = Files.readString(EXAMPLE.resolve("request.yaml"))
                .replaceAll("(?m)^dataset: .*$", "id: " + id + "\ndataset: " + id)
                .replaceAll("perCell: \\d+", "perCell: 1");
        Path file = Files.writeString(folder.resolve(id + ".yaml"), request);
        assertThat(terminal.run("submit", file.toString(), "--wait", "--json"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.json().get("status").stringValue()).isEqualTo("COMPLETED");
        return terminal.json();
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come: " + what);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        cluster.close();
    }
}
