package io.casemill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StubAnswersTest {

    private static final String WRITE =
            "The conversation must end in one of: refund_approved, denied.\\n\\nANSWER with {\\\"turns\\\": []}";
    private static final String JUDGE =
            "- \\\"realism\\\": Reads like a chat.\\n- \\\"policy\\\": Keeps to it.\\n{\\\"scores\\\": []}";

    @Test
    void writesAConversationForTheGeneratorsPrompt() {
        JsonNode answer = read(StubAnswers.content("llama-bench", WRITE, 1));

        assertThat(answer.path("turns").size()).isBetween(6, 14);
        assertThat(answer.at("/turns/0/role").asString()).isEqualTo("USER");
        assertThat(answer.path("outcome").asString()).isIn("refund_approved", "denied");
    }

    @Test
    void writesOtherConversationsForOtherPrompts() {
        var answers = new HashSet<String>();

        LongStream.range(0, 1_000).forEach(hash -> answers.add(StubAnswers.content("llama-bench", WRITE, hash)));

        assertThat(answers).hasSize(1_000);
    }

    @Test
    void scoresEveryCriterionOfTheRubric() {
        JsonNode scores = read(StubAnswers.content("qwen-bench", JUDGE, 1)).path("scores");

        assertThat(scores.values().stream().map(score -> score.path("criterion").asString()))
                .containsExactly("realism", "policy");
        assertThat(scores.values())
                .allSatisfy(score -> assertThat(score.path("score").asDouble()).isBetween(0.6, 1.0));
    }

    @Test
    void answersThePeersJudgeInAFence() {
        assertThat(StubAnswers.content("fake-judge", "a rubric with scores", 1))
                .startsWith("```json\n")
                .contains("\"Realism\"", "\"Correctness\"")
                .endsWith("```");
    }

    @Test
    void writesAChatForThePeer() {
        assertThat(StubAnswers.content("fake-gen", "Write a 4-turn support chat.", 1))
                .startsWith("USER:")
                .contains("ASSISTANT:");
    }

    private static JsonNode read(String answer) {
        return JsonMapper.shared().readTree(answer);
    }
}
