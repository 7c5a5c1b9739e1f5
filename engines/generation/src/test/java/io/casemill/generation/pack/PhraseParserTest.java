package io.casemill.generation.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseParserTest {

    private static final WordGroups GROUPS = new WordGroups(Map.of("fine", List.of("fine", "fines")));

    @Test
    void readsEveryNotation() {
        assertThat(parse("a {slot}"))
                .isEqualTo(new Phrase.Sequence(List.of(words("a "), new Phrase.SlotValue("slot"))));
        assertThat(parse("{item.part}")).isEqualTo(new Phrase.ItemFact("part"));
        assertThat(parse("{@rule}")).isEqualTo(new Phrase.RuleUse("rule"));
        assertThat(parse("(a|b)")).isEqualTo(new Phrase.Choice(List.of(words("a"), words("b"))));
        assertThat(parse("[a]")).isEqualTo(new Phrase.Maybe(words("a")));
        assertThat(parse("{?angry:a|b}")).isEqualTo(new Phrase.WhenFlag("angry", words("a"), words("b")));
    }

    @Test
    void takesASignAfterABackslashLiterally() {
        assertThat(parse("\\{x\\} \\(y\\)")).isEqualTo(words("{x} (y)"));
    }

    @Test
    void notesTheWordGroupsOfItsWords() {
        assertThat(parse("no Fines here")).isEqualTo(new Phrase.Words("no Fines here", Set.of("fine")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a|b", "a)", "[a", "{slot", "{Not A Name}", "{?flag}", "a|b", "}", "{@}"})
    void saysWhatIsBroken(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("character");
    }

    @Test
    void refusesEndlessNesting() {
        assertThatThrownBy(() -> parse("[".repeat(500) + "]".repeat(500))).hasMessageContaining("nested");
    }

    private static Phrase parse(String text) {
        return PhraseParser.parse(text, GROUPS, flag -> {});
    }

    private static Phrase words(String text) {
        return new Phrase.Words(text, Set.of());
    }
}
