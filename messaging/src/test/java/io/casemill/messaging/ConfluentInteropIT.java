package io.casemill.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.casemill.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events cross between this module and Confluent's own serializer, both ways and byte for byte. Theirs comes relocated,
 * with an Avro of its own, so JSON is what both sides know.
 */
class ConfluentInteropIT {

    private static final Path EXAMPLES =
            Path.of(System.getProperty("casemill.project.dir", ".."), "schemas/src/test/approved");

    @BeforeAll
    static void registerSchemas() {
        new TopicSetup(SharedCluster.settings(), 2).ensure();
    }

    static List<Topics.Topic> topics() {
        return Topics.ALL;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void readsWhatConfluentsSerializerWrote(Topics.Topic topic) throws IOException {
        for (String json : examples(topic)) {
            byte[] theirs = theirBytes(topic, json);
            var read = ourDeserializer(true).deserialize(topic.name(), theirs);
            assertThat(ourJson(read)).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void writesWhatConfluentsDeserializerReads(Topics.Topic topic) throws IOException {
        for (String json : examples(topic)) {
            byte[] ours = ourBytes(topic, json);
            try (var deserializer = new KafkaAvroDeserializer()) {
                deserializer.configure(settings(), false);
                assertThat(theirJson(deserializer.deserialize(topic.name(), ours)))
                        .isEqualTo(json);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void writesTheSameBytes(Topics.Topic topic) throws IOException {
        for (String json : examples(topic)) {
            assertThat(ourBytes(topic, json)).isEqualTo(theirBytes(topic, json));
        }
    }

    private static List<String> examples(Topics.Topic topic) throws IOException {
        assumeTrue(Files.isDirectory(EXAMPLES), "the schemas' approved examples are in the source tree");
        try (var files = Files.list(EXAMPLES)) {
            List<Path> examples = files.filter(file ->
                            file.getFileName().toString().matches(topic.schema().getName() + "\\b.*\\.json"))
                    .sorted()
                    .toList();
            assertThat(examples).isNotEmpty();
            return examples.stream().map(ConfluentInteropIT::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ourBytes(Topics.Topic topic, String json) throws IOException {
        Schema schema = topic.schema();
        var serializer = new AvroEventSerializer();
        serializer.configure(settings(), false);
        GenericContainer event = new GenericDatumReader<GenericContainer>(schema)
                .read(null, DecoderFactory.get().jsonDecoder(schema, json));
        byte[] generic = serializer.serialize(topic.name(), event);
        assertThat(serializer.serialize(topic.name(), ourDeserializer(true).deserialize(topic.name(), generic)))
                .as("the generated class writes what the generic record writes")
                .isEqualTo(generic);
        return generic;
    }

    private static byte[] theirBytes(Topics.Topic topic, String json) throws IOException {
        var schema = new org.apache.pulsar.kafka.shade.avro.Schema.Parser()
                .parse(topic.schema().toString());
        var event = new org.apache.pulsar.kafka.shade.avro.generic.GenericDatumReader<>(schema)
                .read(
                        null,
                        org.apache.pulsar.kafka.shade.avro.io.DecoderFactory.get()
                                .jsonDecoder(schema, json));
        try (var serializer = new KafkaAvroSerializer()) {
            serializer.configure(settings(), false);
            return serializer.serialize(topic.name(), event);
        }
    }

    private static AvroEventDeserializer ourDeserializer(boolean specific) {
        var deserializer = new AvroEventDeserializer();
        deserializer.configure(
                Map.of("schema.registry.url", SharedCluster.registryUrl(), "specific.avro.reader", specific), false);
        return deserializer;
    }

    private static Map<String, Object> settings() {
        return Map.of("schema.registry.url", SharedCluster.registryUrl(), "auto.register.schemas", false);
    }

    private static String ourJson(GenericContainer event) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().jsonEncoder(event.getSchema(), bytes, true);
        new SpecificDatumWriter<>(event.getSchema(), SpecificData.getForClass(event.getClass())).write(event, encoder);
        encoder.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String theirJson(Object event) throws IOException {
        var record = (org.apache.pulsar.kafka.shade.avro.generic.GenericRecord) event;
        var bytes = new ByteArrayOutputStream();
        var encoder =
                org.apache.pulsar.kafka.shade.avro.io.EncoderFactory.get().jsonEncoder(record.getSchema(), bytes, true);
        new org.apache.pulsar.kafka.shade.avro.generic.GenericDatumWriter<>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
