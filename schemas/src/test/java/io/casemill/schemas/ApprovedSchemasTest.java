package io.casemill.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovedSchemasTest {

    static List<Schema> events() {
        return SchemaTypes.events();
    }

    static List<ExampleEvent> examples() {
        return SchemaTypes.events().stream()
                .flatMap(event -> ExampleEvent.allOf(event).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("events")
    void showsEveryChangeOfASchemaAsADiff(Schema event) throws IOException {
        Approved.verify(event.getName() + ".avsc", event.toString(true) + "\n");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void showsEveryChangeOfAnEventsJsonAsADiff(ExampleEvent example) throws IOException {
        Approved.verify(example.name() + ".json", example.json() + "\n");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsAnExampleBackFromItsJson(ExampleEvent example) throws IOException {
        assertThat(ExampleEvent.read(example.event().getSchema(), example.json()))
                .isEqualTo(example.event());
    }

    @Test
    void keepsNoSnapshotOfAnEventThatIsGone() throws IOException {
        var expected = new TreeSet<String>();
        events().forEach(event -> expected.add(event.getName() + ".avsc"));
        examples().forEach(example -> expected.add(example.name() + ".json"));
        try (var files = Files.list(Approved.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
