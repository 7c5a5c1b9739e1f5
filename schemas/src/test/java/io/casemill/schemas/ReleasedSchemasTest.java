package io.casemill.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Today's readers read what every release wrote: BACKWARD_TRANSITIVE, as the registry is told to demand. */
class ReleasedSchemasTest {

    private static final Path RELEASES = Path.of(System.getProperty("basedir", "."), "src/main/avro-released");

    private static final String RELEASED = """
            {"type": "record", "name": "Shown", "fields": [
              {"name": "id", "type": "string"},
              {"name": "note", "type": "string", "default": ""}]}""";

    static List<Path> released() throws IOException {
        try (var files = Files.walk(RELEASES)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void readsWhatAReleasedServiceWrote(Path released) throws IOException {
        Schema writer = new Schema.Parser().parse(Files.readString(released));
        Optional<Schema> reader = SchemaTypes.events().stream()
                .filter(event -> event.getFullName().equals(writer.getFullName()))
                .findFirst();
        assertThat(reader)
                .as("events of type %s may still be on a topic: a released event stays", writer.getFullName())
                .isPresent();
        assertThat(complaints(reader.orElseThrow(), writer)).isEmpty();
    }

    @Test
    void knowsEveryEventOfTheFirstRelease() throws IOException {
        assertThat(released().stream().filter(file -> file.getParent().endsWith("0.1.0")))
                .hasSize(13);
    }

    @Test
    void refusesAnAddedFieldWithoutADefault() {
        String today = RELEASED.replace("[", "[{\"name\": \"fresh\", \"type\": \"int\"},");
        assertThat(complaints(today)).singleElement().asString().contains("fresh");
    }

    @Test
    void acceptsAnAddedFieldWithADefault() {
        String today = RELEASED.replace("[", "[{\"name\": \"fresh\", \"type\": \"int\", \"default\": 0},");
        assertThat(complaints(today)).isEmpty();
    }

    @Test
    void refusesARemovedDefaultOnceAReleaseLackedTheField() {
        String first = """
                {"type": "record", "name": "Shown", "fields": [{"name": "id", "type": "string"}]}""";
        String today = RELEASED.replace(", \"default\": \"\"", "");
        assertThat(complaints(today)).as("the last release had the field").isEmpty();
        assertThat(complaints(parse(today), parse(first)))
                .singleElement()
                .asString()
                .contains("note");
    }

    @Test
    void refusesAChangedTypeAndAnotherName() {
        assertThat(complaints(RELEASED.replace("\"id\", \"type\": \"string\"", "\"id\", \"type\": \"int\"")))
                .isNotEmpty();
        assertThat(complaints(RELEASED.replace("Shown", "Renamed"))).isNotEmpty();
    }

    private static List<SchemaCompatibility.Incompatibility> complaints(String today) {
        return complaints(parse(today), parse(RELEASED));
    }

    private static List<SchemaCompatibility.Incompatibility> complaints(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        assertThat(result.getIncompatibilities().isEmpty())
                .isEqualTo(result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE);
        return result.getIncompatibilities();
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }
}
