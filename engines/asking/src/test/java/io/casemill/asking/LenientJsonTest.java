package io.casemill.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [1, 2]}",
                "Sure! [Here] {you} are:\n```json\n{\"a\": [1, 2],}\n```\nAnything else? {\"b\": 3}",
                "As asked in [1]: { \"a\" : [1, 2,] } ] } trailing",
                "```\n{\"a\": [1, 2]}\n```",
                "{ // the answer\n \"a\": [1, /* and */ 2] # done\n}",
                "\"{\\\"a\\\": [1, 2]}\"",
                "```json\n\"{\\n  \\\"a\\\": [1, 2]\\n}\"\n```",
                "{\\\"a\\\": [1, 2]}"
            })
    void findsTheObjectInWhateverSurroundsIt(String answer) {
        assertThat(LenientJson.read(answer).toString()).isEqualTo("{\"a\":[1,2]}");
    }

    @Test
    void findsAnArray() {
        assertThat(LenientJson.read("Here: [ {\"a\": 1}, ]").toString()).isEqualTo("[{\"a\":1}]");
    }

    @Test
    void letsRawLineBreaksInTextsPass() {
        assertThat(LenientJson.read("{\"a\": \"one\ntwo\"}").path("a").asString())
                .isEqualTo("one\ntwo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{not json}",
                "[not json]",
                "{\"turns\": [{\"role\": \"USER\", \"text\": \"cut",
                "{\"turns\": [{\"role\": \"USER\"}], \"outcome\": wai",
                "{\"a\": NaN}",
                "{\"a\": 1, \"a\": 2}",
                "{'a': 1}"
            })
    void takesNoPartOfABrokenAnswer(String answer) {
        assertThatThrownBy(() -> LenientJson.read(answer)).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThatThrownBy(() -> LenientJson.read("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> LenientJson.read("{\"a\":\"" + "x".repeat(200_000) + "\"}"))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("longer");
    }

    @Test
    void saysWhyInFewWords() {
        assertThatThrownBy(() -> LenientJson.read("{\"a\": " + "y".repeat(50_000) + "}"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1}",
                "{\"answer\": {\"a\": 1}}",
                "{\"note\": \"fine\", \"answer\": \"{\\\"a\\\": 1}\"}",
                "[{\"a\": 1}]"
            })
    void findsTheHolderOfAFieldOneDeeper(String answer) {
        assertThat(LenientJson.holderOf("a", LenientJson.read(answer)).path("a").asInt())
                .isEqualTo(1);
    }

    @Test
    void choosesNoHolderAmongTwo() {
        var answer = LenientJson.read("{\"draft\": {\"a\": 1}, \"final\": {\"a\": 2}}");

        assertThat(LenientJson.holderOf("a", answer)).isSameAs(answer);
    }
}
