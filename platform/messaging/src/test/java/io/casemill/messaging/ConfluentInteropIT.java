package io.casemill.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.casemill.messaging.topics.TopicSetup;
import io.casemill.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.pulsar.kafka.shade.avro.generic.GenericRecord;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroDeserializer;
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
            assertThat(ConfluentSerializer.json(read)).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void writesWhatConfluentsDeserializerReads(Topics.Topic topic) throws IOException {
        for (String json : examples(topic)) {
            byte[] ours = ourBytes(topic, json);
            try (var deserializer = new KafkaAvroDeserializer()) {
                deserializer.configure(settings(), false);
                var read = (GenericRecord) deserializer.deserialize(topic.name(), ours);
                assertThat(ConfluentDeserializer.json(read)).isEqualTo(json);
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
        var serializer = new AvroEventSerializer();
        serializer.configure(settings(), false);
        byte[] generic = serializer.serialize(topic.name(), generic(topic.schema(), json));
        assertThat(serializer.serialize(topic.name(), ourDeserializer(true).deserialize(topic.name(), generic)))
                .as("the generated class writes what the generic record writes")
                .isEqualTo(generic);
        return generic;
    }

    private static byte[] theirBytes(Topics.Topic topic, String json) throws IOException {
        try (var serializer = new ConfluentSerializer()) {
            serializer.configure(settings(), false);
            return serializer.serialize(topic.name(), generic(topic.schema(), json));
        }
    }

    private static GenericContainer generic(Schema schema, String json) throws IOException {
        return new GenericDatumReader<GenericContainer>(schema)
                .read(null, DecoderFactory.get().jsonDecoder(schema, json));
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
}
