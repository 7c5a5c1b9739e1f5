package io.casemill.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In a rolling upgrade, and after a rollback, services of the last release read what today's write. The registry does not
 * demand that; a change that breaks it is named here, so that it is made on purpose and its consumers go first.
 */
class OlderReadersTest {

    private static final Path RELEASES = Path.of(System.getProperty("basedir", "."), "src/main/avro-released");

    /** Events that a service of the last release may fail to read: upgrade their consumers before their producers. */
    private static final Set<String> CONSUMERS_FIRST = Set.of();

    private static final String RELEASED = """
            {"type": "record", "name": "Shown", "fields": [
              {"name": "id", "type": "string"},
              {"name": "note", "type": "string", "default": "none"},
              {"name": "mood", "type": {"type": "enum", "name": "Mood", "symbols": ["CALM", "CROSS"]}},
              {"name": "extra", "type": ["null", "string"], "default": null}]}""";

    private static final Schema OLD = parse(RELEASED);

    static List<Path> lastRelease() throws IOException {
        try (var releases = Files.list(RELEASES)) {
            Path last = releases.max(Comparator.comparing(release ->
                            ModuleDescriptor.Version.parse(release.getFileName().toString())))
                    .orElseThrow();
            try (var files = Files.list(last)) {
                return files.sorted().toList();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lastRelease")
    void theLastReleaseReadsWhatTodaysServicesWrite(Path released) throws IOException {
        Schema reader = parse(Files.readString(released));
        Schema writer = SchemaTypes.events().stream()
                .filter(event -> event.getFullName().equals(reader.getFullName()))
                .findFirst()
                .orElseThrow();
        assertThat(reads(reader, writer))
                .as("%s: is it in CONSUMERS_FIRST exactly when older readers cannot read it?", reader.getName())
                .isNotEqualTo(CONSUMERS_FIRST.contains(reader.getName()));
    }

    @Test
    void anAddedFieldIsSkipped() throws IOException {
        Schema today =
                changed("\"fields\": [", "\"fields\": [{\"name\": \"fresh\", \"type\": \"int\", \"default\": 0},");
        var event = event(today, "CALM");
        event.put("fresh", 7);
        assertThat(reads(OLD, today)).isTrue();
        assertThat(read(event).get("id")).hasToString("1");
    }

    @Test
    void aRemovedFieldComesBackAsTheOldDefaultIfItHadOne() throws IOException {
        Schema withoutNote = changed("{\"name\": \"note\", \"type\": \"string\", \"default\": \"none\"},", "");
        Schema withoutId = changed("{\"name\": \"id\", \"type\": \"string\"},", "");
        assertThat(read(event(withoutNote, "CALM")).get("note")).hasToString("none");
        assertThat(reads(OLD, withoutId)).isFalse();
        assertThatThrownBy(() -> read(event(withoutId, "CALM"))).isInstanceOf(AvroTypeException.class);
    }

    @Test
    void anAddedSymbolIsUnreadableOnlyInEventsThatHaveIt() throws IOException {
        Schema today = changed("\"CROSS\"]", "\"CROSS\", \"FURIOUS\"]");
        assertThat(reads(OLD, today)).isFalse();
        assertThat(read(event(today, "CALM")).get("mood")).hasToString("CALM");
        assertThatThrownBy(() -> read(event(today, "FURIOUS"))).isInstanceOf(AvroTypeException.class);
    }

    @Test
    void anAddedSymbolBecomesTheDefaultThatTheOldEnumHad() throws IOException {
        Schema old = changed("\"CROSS\"]", "\"CROSS\"], \"default\": \"CALM\"");
        Schema today = changed("\"CROSS\"]", "\"CROSS\", \"FURIOUS\"], \"default\": \"CALM\"");
        assertThat(reads(old, today)).isTrue();
        assertThat(read(event(today, "FURIOUS"), old).get("mood")).hasToString("CALM");
    }

    @Test
    void aWidenedUnionIsUnreadableOnlyInEventsOfTheNewBranch() throws IOException {
        Schema today = changed("[\"null\", \"string\"]", "[\"null\", \"string\", \"long\"]");
        assertThat(reads(OLD, today)).isFalse();
        var known = event(today, "CALM");
        known.put("extra", "words");
        assertThat(read(known).get("extra")).hasToString("words");
        var unknown = event(today, "CALM");
        unknown.put("extra", 7L);
        assertThatThrownBy(() -> read(unknown)).isInstanceOf(AvroTypeException.class);
    }

    private static GenericRecord event(Schema schema, String mood) {
        var event = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            switch (field.name()) {
                case "id", "note" -> event.put(field.name(), "1");
                case "mood" -> event.put("mood", new GenericData.EnumSymbol(field.schema(), mood));
                default -> {}
            }
        }
        return event;
    }

    private static GenericRecord read(GenericRecord event) throws IOException {
        return read(event, OLD);
    }

    private static GenericRecord read(GenericRecord event, Schema reader) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
        encoder.flush();
        return new GenericDatumReader<GenericRecord>(event.getSchema(), reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static Schema changed(String what, String into) {
        assertThat(RELEASED).contains(what);
        return parse(RELEASED.replace(what, into));
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }
}
