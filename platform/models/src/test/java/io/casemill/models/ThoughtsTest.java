package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThoughtsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>draft: {\"a\": 0}</think>\n\n{\"a\": 1}",
                "<thinking>\ndraft\n</thinking>{\"a\": 1}",
                "<seed:think>draft</seed:think>{\"a\": 1}",
                "<think time=\"3\">draft</think>{\"a\": 1}",
                "[THINK]draft[/THINK]{\"a\": 1}",
                "◁think▷draft◁/think▷{\"a\": 1}",
                "draft {\"a\": 0}, the opening mark never came</think>{\"a\": 1}",
                "<think>one</think>and<think>two</think> more</think>{\"a\": 1}",
                "<think>should I use <think> marks?</think>{\"a\": 1}",
                "{\"a\": 1}<think>was that right?</think>",
                "{\"a\": 1}\n<think>and it never ends",
                "<|channel|>analysis<|message|>draft<|end|><|start|>assistant<|channel|>final<|message|>{\"a\": 1}<|return|>",
                "<|begin_of_thought|>draft<|end_of_thought|><|begin_of_solution|>{\"a\": 1}<|end_of_solution|>",
                "<|START_THINKING|>draft<|END_THINKING|>{\"a\": 1}",
                "<unused94>thought draft<unused95>{\"a\": 1}",
                "{\"a\": 1}"
            })
    void areTakenOutHoweverTheyAreMarked(String text) {
        assertThat(Thoughts.removedFrom(text)).endsWith("{\"a\": 1}").doesNotContain("draft", "\"a\": 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<think>it never ends {\"a\": 0}", "<think></think>", "  <thinking>all thought</thinking>  "})
    void leaveNothingWhereNothingElseIsSaid(String text) {
        assertThat(Thoughts.removedFrom(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"what does </think> mean, and <think>this</think>?\"}",
                "a < b, and <b>bold</b> too",
                "I think so",
                "[1, 2]"
            })
    void areNotSeenWhereThereAreNone(String text) {
        assertThat(Thoughts.removedFrom(text)).isEqualTo(text);
    }
}
