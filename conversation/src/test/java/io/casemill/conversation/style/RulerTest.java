package io.casemill.conversation.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.conversation.TargetStyle;
import io.casemill.conversation.Turn;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulerTest {

    private final Ruler english = Ruler.of("en-GB");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|0", "'  '|0", "i can't|2", "where's my order?!|3", "a - b|3", "a\u00a0b|2"})
    void countsWhatStandsBetweenWhiteSpace(String text, int words) {
        assertThat(Ruler.words(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hi", "  Hello, I need help", "hey there", "Good morning", "hiii"})
    void knowsGreetings(String message) {
        assertThat(english.greets(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"his order", "oh hi", "high price", ""})
    void takesNothingElseForAGreeting(String message) {
        assertThat(english.greets(message)).isFalse();
    }

    @Test
    void looksForGreetingsInTheFirstTwoMessages() {
        assertThat(english.greets(List.of("ok", "hello"))).isTrue();
        assertThat(english.greets(List.of("ok", "so", "hello"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"could you check please", "thx", "I appreciate it", "so sorry", "Thank you"})
    void knowsCourtesies(String message) {
        assertThat(english.isPolite(message)).isTrue();
    }

    @Test
    void findsNoCourtesyInsideOtherWords() {
        assertThat(english.isPolite(List.of("the displease", "a pleasehouse"))).isFalse();
    }

    @Test
    void takesIdentifiersOutOfTheWords() {
        assertThat(english.tokens(
                        "mail ann@x.example, order 4711 of 2026-01-02 for $12.50, AB12CD34, call 555-123-4567"))
                .containsExactly(
                        "mail",
                        "<email>",
                        "order",
                        "<num>",
                        "of",
                        "<date>",
                        "for",
                        "<amount>",
                        "<id>",
                        "call",
                        "<phone>");
    }

    @Test
    void tellsSlipsFromWordsNamesAndAbbreviations() {
        var lexicon = Lexicon.of("en").with(Set.of("i", "want", "my", "money", "back"));

        assertThat(new Ruler(lexicon).slips("i wnat my monney back, dont u know ann99? I\u2019m MF-54440"))
                .containsExactly("wnat", "monney", "know", "mf");
    }

    @Test
    void countsNoSlipsWithoutADictionary() {
        assertThatThrownBy(() -> english.slips("wnat")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsNothingInALanguageWithoutALexicon() {
        assertThat(Ruler.of("tlh").greets("hello")).isFalse();
    }

    @Test
    void takesTheUsersMessagesWithPlainApostrophes() {
        assertThat(english.userMessages(
                        List.of(Turn.user("it\u2019s late"), Turn.assistant("yes"), Turn.user(" "), Turn.user("ok"))))
                .containsExactly("it's late", "ok");
    }

    @Test
    void profilesOneUsersWayOfWriting() {
        List<Turn> turns = List.of(
                Turn.user("Hello"),
                Turn.assistant("How can I help?"),
                Turn.user("my boots are torn, I want a refund."),
                Turn.user("4711"),
                Turn.user(" thanks "));

        assertThat(english.styleOf("seed-1", turns, List.of("Refund", "lawyer")))
                .isEqualTo(new TargetStyle("seed-1", 4, 11 / 4.0, 2 / 3.0, 0.25, true, true, List.of("Refund")));
    }

    @Test
    void profilesSilenceAsNothing() {
        assertThat(english.styleOf("seed-1", List.of(Turn.assistant("hello?")), List.of("refund")))
                .isEqualTo(new TargetStyle("seed-1", 0, 0, 0, 0, false, false, List.of()));
    }
}
