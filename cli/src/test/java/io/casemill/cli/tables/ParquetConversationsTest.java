package io.casemill.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.conversation.Turn;
import io.casemill.conversation.file.FoundLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files were written by pyarrow: an id, a list of messages, a number; or the messages as JSON in a text. */
class ParquetConversationsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"messages-snappy.parquet", "messages-zstd.parquet"})
    void readsMessagesAndTellsTheRowOfABadOne(String file) throws IOException {
        assertThat(read(copy(file)))
                .satisfiesExactly(
                        first -> assertThat(
                                        ((FoundLine.Good) first).conversation().turns())
                                .containsExactly(Turn.user("where is it"), Turn.assistant("On its way.")),
                        second -> assertThat(second)
                                .isEqualTo(new FoundLine.Bad(
                                        2,
                                        "2",
                                        List.of("messages[1].role: 'wizard' is not known; known are user, assistant,"
                                                + " action, tool, system, developer"))),
                        third -> assertThat(((FoundLine.Bad) third).problems())
                                .containsExactly("messages[2].content: is empty"));
    }

    @Test
    void readsMessagesThatAreJsonInAText() throws IOException {
        assertThat(read(copy("json-gzip.parquet")))
                .singleElement()
                .isInstanceOfSatisfying(FoundLine.Good.class, line -> {
                    assertThat(line.conversation().id()).isEqualTo("a");
                    assertThat(line.conversation().turns()).containsExactly(Turn.user("hi"), Turn.assistant("hello"));
                });
    }

    @Test
    void saysThatAFileIsDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(copy("messages-snappy.parquet"));
        Path cut = Files.write(folder.resolve("cut.parquet"), java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
    }

    private Path copy(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream(name)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    private static List<FoundLine> read(Path file) throws IOException {
        var found = new ArrayList<FoundLine>();
        ParquetConversations.read(file, found::add);
        return found;
    }
}
