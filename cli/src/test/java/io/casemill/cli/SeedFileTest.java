package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.casemill.schemas.Role;
import io.casemill.schemas.SeedOrigin;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedFileTest {

    private static final String GOOD =
            "{\"id\":\"s1\",\"origin\":\"AUTHORED\",\"turns\":[{\"role\":\"user\",\"text\":\"hi\"}]}";

    @TempDir
    Path folder;

    @Test
    void readsALineWithAllItSays() throws IOException {
        var content = read("""
                {"id":"s1","origin":"production","license":"internal","consent":"tos-4","split":"holdout","language":"de",\
                "cell":{"user_type":"angry","user_type_by":"rule","method":"v1","policy":"unspecified","other":null},\
                "outcome":{"label":"denied"},"turns":[{"role":"customer","text":"hi"},{"role":"action","action":"look",\
                "text":"looked"},{"role":"assistant","content":"hello"}]}
                """);
        assertThat(content.errors()).isEmpty();
        assertThat(content.seeds()).singleElement().satisfies(seed -> {
            assertThat(seed.getOrigin()).isEqualTo(SeedOrigin.PRODUCTION);
            assertThat(seed.getSplit()).isEqualTo(Split.HOLDOUT);
            assertThat(seed.getCell()).isEqualTo(Map.of("user_type", "angry"));
            assertThat(seed.getOutcome()).isEqualTo("denied");
            assertThat(seed.getLanguage()).isEqualTo("de");
            assertThat(seed.getTurns())
                    .extracting(turn -> turn.getRole())
                    .containsExactly(Role.USER, Role.ACTION, Role.ASSISTANT);
            assertThat(seed.getTurns().get(1).getAction()).isEqualTo("look");
        });
    }

    @Test
    void refusesASyntheticCase() throws IOException {
        assertThat(read(GOOD.replace("AUTHORED", "SYNTHETIC")).errors())
                .singleElement()
                .asString()
                .contains("only real conversations can be seeds");
        assertThat(read("{\"caseId\":\"case-1\"," + GOOD.substring(1)).errors()).hasSize(1);
        assertThat(read("{\"provenance\":{\"origin\":\"SYNTHETIC\"}," + GOOD.substring(1))
                        .errors())
                .hasSize(1);
    }

    @Test
    void reportsEveryErrorWithItsLine() throws IOException {
        var content = read(
                String.join(
                        "\n",
                        GOOD,
                        "not json",
                        GOOD,
                        "[]",
                        "",
                        "{\"id\":\"a\",\"turns\":[{\"role\":\"wizard\",\"text\":\"x\"},{\"role\":\"user\",\"text\":\"  \"}]}",
                        "{\"turns\":[]}",
                        "{\"id\":\"b\",\"split\":\"maybe\",\"origin\":\"MARS\",\"turns\":[{\"role\":\"user\",\"text\":\"x\"}]}"));
        assertThat(content.seeds()).hasSize(1);
        assertThat(content.errors())
                .extracting(
                        error -> error.substring(error.indexOf(".jsonl:") + 7).split("'")[0])
                .containsExactly(
                        "2: is no JSON at column 1: Unrecognized token ",
                        "3: id: ",
                        "4: must be a JSON object",
                        "6: turns[0].role: ",
                        "6: turns[1].text: is empty",
                        "7: turns: must be a list of at least one turn",
                        "8: origin: ",
                        "8: split: ");
    }

    @Test
    void countsConversationsAndNotWhatIsWrongWithThem() throws IOException {
        String bad = "{\"id\":\"x\",\"turns\":[{\"role\":\"a\",\"text\":\"\"},{\"role\":\"b\",\"text\":\"\"}]}";
        var content = read(String.join("\n", bad.replace("x", "x1"), GOOD, "", bad));

        assertThat(content.errors()).hasSize(4);
        assertThat(content.records()).isEqualTo(3);
        assertThat(content.skipped()).isEqualTo(2);
    }

    @Test
    void givesAConversationWithoutAnIdOneThatItKeeps() throws IOException {
        String unnamed = GOOD.replace("\"id\":\"s1\",", "");
        var content = read(unnamed + "\n" + unnamed);

        assertThat(content.seeds()).singleElement().satisfies(seed -> assertThat(seed.getSeedId())
                .isEqualTo("chat-" + seed.getContentHash().substring(0, 16)));
        assertThat(content.errors())
                .singleElement()
                .asString()
                .endsWith(":2: says the same as line 1, and neither has an id");
    }

    @Test
    void tellsOnceWhatIsTheSameOfMany() throws IOException {
        var content = read(GOOD + "\n" + GOOD.replace("s1", "s2") + "\n" + GOOD.replace("s1", "s3"));

        assertThat(content.notices())
                .singleElement()
                .asString()
                .endsWith(":1: turns: only one thing is said (and 2 more of the kind)");
    }

    @Test
    void splitsByIdAloneNearTheShareAskedFor() throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            lines.append(GOOD.replace("s1", "s" + i)).append('\n');
        }
        var once = read(lines.toString());
        var again = read(lines.toString());
        assertThat(once.count(Split.HOLDOUT)).isBetween(340L, 460L);
        assertThat(again.seeds()).isEqualTo(once.seeds());
    }

    @Test
    void marksSeedsThatSayNothingOfTheirOrigin() throws IOException {
        assertThat(read(GOOD.replace("\"origin\":\"AUTHORED\",", "")).undeclared())
                .isOne();
    }

    @Test
    void complainsOfAFileThatIsNotThere() {
        assertThatThrownBy(() -> SeedFile.read(folder.resolve("nowhere.jsonl"), "d", 0.2, SeedRules.DEFAULT))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void complainsOfAnEmptyFile() {
        assertThatThrownBy(() -> read("\n\n")).isInstanceOf(CliException.class).hasMessageContaining("holds no seeds");
    }

    @Test
    void readsRealConversations() {
        Path real = Path.of(System.getProperty("casemill.shared.data", "none")).resolve("seeds/refund-anchor.jsonl");
        assumeThat(real).exists();
        var content = SeedFile.read(real, "refund-bot", 0.2, SeedRules.DEFAULT);
        assertThat(content.errors()).isEmpty();
        assertThat(content.count(Split.ANCHOR)).isEqualTo(400);
        assertThat(content.seeds()).extracting(SeedRegistered::getOrigin).containsOnly(SeedOrigin.PUBLIC_DATASET);
        List<String> levels = content.seeds().stream()
                .flatMap(seed -> seed.getCell().values().stream())
                .distinct()
                .toList();
        assertThat(levels)
                .contains("angry_escalator", "outside_window_ineligible")
                .doesNotContain("unspecified");
    }

    private SeedFile.Content read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private SeedFile.Content read(byte[] bytes) throws IOException {
        return SeedFile.read(Files.write(folder.resolve("seeds.jsonl"), bytes), "refund-bot", 0.2, SeedRules.DEFAULT);
    }
}
