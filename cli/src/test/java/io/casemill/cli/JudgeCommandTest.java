package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class JudgeCommandTest {

    private static final String GOOD =
            "{\"id\":\"good\",\"turns\":[{\"role\":\"user\",\"text\":\"my boots came with a broken"
                    + " zip\"},{\"role\":\"assistant\",\"text\":\"Oh no, sorry about that! What is the order number?\"},{\"role\":"
                    + "\"user\",\"text\":\"AB12CD34\"},{\"role\":\"assistant\",\"text\":\"Found it. I have issued a refund to your card"
                    + ", you will see it on Monday.\"},{\"role\":\"user\",\"text\":\"ok great\"}],\"cell\":null,\"language\":\"en\"}";

    private final Terminal terminal = Terminal.alone();

    @TempDir
    Path folder;

    @Test
    void writesAVerdictForEachConversationInTheirOrder() throws IOException {
        String empty = GOOD.replace("\"good\"", "\"empty\"").replace("AB12CD34", " ");
        assertThat(judge(GOOD + "\n" + empty + "\n")).isZero();

        List<JsonNode> lines = written();
        assertThat(lines).extracting(line -> line.path("id").asString()).containsExactly("good", "empty");
        assertThat(lines).extracting(line -> line.path("verdict").asString()).containsExactly("accept", "retry");
        assertThat(lines.getFirst().path("firstFailingTurn").isNull()).isTrue();
        assertThat(lines.getLast().path("firstFailingTurn").asInt()).isEqualTo(2);
        JsonNode score = lines.getLast()
                .path("scores")
                .valueStream()
                .filter(one -> !one.path("passes").asBoolean())
                .findFirst()
                .orElseThrow();
        assertThat(score.path("judge").asString()).isEqualTo("turn-protocol");
        assertThat(score.path("turn").asInt()).isEqualTo(2);
        assertThat(score.path("defect").asString()).isEqualTo("empty-message");
        assertThat(terminal.out()).startsWith("1 accepted, 1 to be made again, 0 rejected, 0 that cannot be read");
    }

    @Test
    void goesOnAfterALineThatIsNoConversationAndSaysSoAtTheEnd() throws IOException {
        assertThat(judge("{\"id\":\"bad\"}\nnonsense\n" + GOOD + "\n")).isEqualTo(2);

        List<JsonNode> lines = written();
        assertThat(lines.get(0).path("line").asInt()).isEqualTo(1);
        assertThat(lines.get(0).path("error").asString()).contains("is missing");
        assertThat(lines.get(1).path("line").asInt()).isEqualTo(2);
        assertThat(lines.get(2).path("verdict").asString()).isEqualTo("accept");
        assertThat(terminal.out()).contains("2 that cannot be read");
    }

    @Test
    void comparesWithTheConversationsThatALineBringsAlong() throws IOException {
        String copy = GOOD.replace("\"cell\":null", "\"anchors\":[" + GOOD + "]");
        judge(copy + "\n");
        assertThat(written().getFirst().path("verdict").asString()).isNotEqualTo("accept");
    }

    @Test
    void givesNoScoreWhereAJudgeCannotTell() throws IOException {
        judge(GOOD.replace("\"language\":\"en\"", "\"language\":\"ii\"") + "\n");

        assertThat(written().getFirst().path("scores").valueStream())
                .filteredOn(score -> score.path("judge").asString().equals("language"))
                .singleElement()
                .satisfies(score -> {
                    assertThat(score.path("severity").asString()).isEqualTo("UNSURE");
                    assertThat(score.path("score").isNull()).isTrue();
                    assertThat(score.path("passes").asBoolean()).isTrue();
                });
        assertThat(terminal.out()).contains("of 1 a judge could not tell");
    }

    @Test
    void knowsTheLabelsOfTheRequest() throws IOException {
        String leaks = GOOD.replace("ok great", "so i come under outside window ineligible");
        judge(leaks + "\n");
        assertThat(objections()).doesNotContain("label-leak");
        judge(leaks + "\n", "--request", project("examples/refund-bot/request.yaml"));
        assertThat(objections()).contains("label-leak");
    }

    @Test
    void survivesHugeAndHostileConversations() throws IOException {
        String many = GOOD.replace("]", ",{\"role\":\"user\",\"text\":\"yes\"}".repeat(500) + "]");
        String large = GOOD.replace("ok great", "word ".repeat(200_000));
        String odd = GOOD.replace("ok great", "\\ud83d \\u202e \\u0000 \u0627\u0644 \u4f60\u597d");
        assertThat(judge(many + "\n" + large + "\n" + odd + "\n")).isIn(0, 2);
        assertThat(written()).hasSize(3);
    }

    @Test
    void asksModelsThatWereTrainedOnOnesOwnConversations() throws IOException {
        var own = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            own.append(GOOD.replace("AB12CD34", "AB12CD" + i)).append('\n');
        }
        Path seeds = Files.writeString(folder.resolve("own.jsonl"), own);
        Path models = folder.resolve("own.bin");
        assertThat(terminal.run(
                        "judges", "train", seeds.toString(), "--version-name", "ours", "--out", models.toString()))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out()).startsWith("learned from 120 conversations; models ours in ");
        judge(GOOD + "\n", "--models", models.toString());
        assertThat(written().getFirst().path("scores").toString()).contains("\"version\":\"1.ours\"");
    }

    @Test
    void saysThatAFileHoldsNoModels() throws IOException {
        Path none = Files.writeString(folder.resolve("none.bin"), "none");
        assertThat(judge(GOOD + "\n", "--models", none.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("none.bin: cannot be read as models of judges");
        assertThat(terminal.run("judges", "train", write(GOOD), "--out", none.toString()))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("there are 1 conversations to learn from; at least 100 are wanted");
    }

    private List<String> objections() throws IOException {
        return written()
                .getFirst()
                .path("scores")
                .valueStream()
                .filter(score -> !score.path("passes").asBoolean())
                .map(score -> score.path("criterion").asString())
                .toList();
    }

    private int judge(String lines, String... more) throws IOException {
        var args = new java.util.ArrayList<>(List.of(
                "judge",
                "--in",
                write(lines),
                "--out",
                folder.resolve("out.jsonl").toString()));
        args.addAll(List.of(more));
        return terminal.run(args.toArray(String[]::new));
    }

    private String write(String lines) throws IOException {
        return Files.writeString(folder.resolve("in.jsonl"), lines, StandardCharsets.UTF_8)
                .toString();
    }

    private List<JsonNode> written() throws IOException {
        return Files.readAllLines(folder.resolve("out.jsonl")).stream()
                .map(EventJson.MAPPER::readTree)
                .toList();
    }

    private static String project(String file) {
        return Path.of(System.getProperty("casemill.project.dir"), file).toString();
    }
}
