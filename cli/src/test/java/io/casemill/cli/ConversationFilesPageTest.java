package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands and files that the page shows do what it says. */
class ConversationFilesPageTest {

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("[\\w-]+\\.(?:jsonl|csv|yaml)");

    @TempDir
    Path folder;

    @BeforeEach
    void writeTheFilesOfThePage() throws IOException {
        Files.writeString(folder.resolve("chats.jsonl"), block("jsonl"));
        Files.writeString(folder.resolve("chats.csv"), block("csv"));
        Files.writeString(folder.resolve("request.yaml"), """
                dataset: d
                axes: [{name: user_type, levels: [{id: terse, description: terse}]}]
                cases: {perCell: 1}
                techniques: {MUTATION: 1}
                """ + block("yaml"));
    }

    static Stream<String> commands() throws IOException {
        return block("sh").lines();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void runsEveryCommand(String command) {
        var out = new StringWriter();
        var err = new StringWriter();
        List<String> words = Arrays.asList(command.split(" "));
        assertThat(words.getFirst()).isEqualTo("./casemill");
        String[] args = words.stream()
                .skip(1)
                .map(word -> FILE.matcher(word).matches() ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);

        int exit = Casemill.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(args);

        assertThat(exit).as(err::toString).isZero();
        assertThat(out.toString()).isNotEmpty();
    }

    @Test
    void showsTheDefaultsOfWhatASeedMayBe() {
        assertThat(RequestFile.read(folder.resolve("request.yaml")).seedRules()).isEqualTo(SeedRules.DEFAULT);
    }

    private static String block(String language) throws IOException {
        Path page = Path.of(System.getProperty("casemill.project.dir"), "docs", "conversation-files.md");
        return BLOCK.matcher(Files.readString(page))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2))
                .findFirst()
                .orElseThrow();
    }
}
