package io.casemill.generation.techniques;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Intent;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.generation.Intents;
import io.casemill.generation.Made;
import io.casemill.generation.Technique;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What every technique keeps to; each extends it with itself, and a model's answer scripted where it needs one. */
abstract class TechniqueContract {

    private static final int INTENTS = 30;

    abstract Technique technique();

    final Intents anIntent() {
        return Intents.anIntent().by(technique().name());
    }

    final Made.Draft make(Intents intent) {
        Made made = technique().make(intent.build());
        assertThat(made).isInstanceOf(Made.Draft.class);
        return (Made.Draft) made;
    }

    private List<Made.Draft> many() {
        return IntStream.range(0, INTENTS)
                .mapToObj(i -> make(anIntent().ordinal(i)))
                .toList();
    }

    @Test
    void isCalledAsRequestsCallIt() {
        assertThat(technique().name()).matches("[A-Z][A-Z_]{2,30}");
        assertThat(technique().version()).isNotBlank();
    }

    @Test
    void saysTheSameToTheSameOrder() {
        Assumptions.assumeTrue(technique().needs().reproducible());

        Intent intent = anIntent().ordinal(4).build();

        assertThat(technique().make(intent)).isEqualTo(technique().make(intent));
    }

    @Test
    void keepsTheLimits() {
        for (Made.Draft draft : many()) {
            assertThat(draft.turns()).hasSizeBetween(4, 60);
            assertThat(draft.turns()).allMatch(l -> l.text().length() <= 2000);
        }
    }

    @Test
    void leavesNoLineEmpty() {
        assertThat(many())
                .allSatisfy(d -> assertThat(d.turns()).noneMatch(l -> l.text().isBlank()));
    }

    @Test
    void namesTheActionOnActionsOnly() {
        assertThat(many()).allSatisfy(d -> assertThat(d.turns())
                .allMatch(l -> (l.call() != null) == (l.speaker() == Speaker.ACTION)));
    }

    @Test
    void letsBothSidesSpeak() {
        assertThat(many())
                .allSatisfy(
                        d -> assertThat(d.turns()).extracting(Turn::speaker).contains(Speaker.USER, Speaker.ASSISTANT));
    }

    @Test
    void leavesNoPlaceholderInTheText() {
        assertThat(many()).allSatisfy(d -> assertThat(d.turns())
                .noneMatch(
                        l -> l.text().matches("(?s).*\\{[@?a-z].*") || l.text().contains(" // ")));
    }

    @Test
    void endsInAnOutcomeTheCellAllows() {
        assertThat(many()).allSatisfy(d -> assertThat(d.outcome()).isIn("waived", "upheld", "gone"));
    }

    @Test
    void beginsARetryWithWhatWasKept() {
        for (int i = 0; i < INTENTS / 3; i++) {
            Made.Draft first = make(anIntent().ordinal(i));
            List<Turn> kept = first.turns().subList(0, first.turns().size() / 2);

            Made.Draft second = make(anIntent().ordinal(i).attempt(2, kept));

            assertThat(second.turns()).startsWith(kept.toArray(Turn[]::new));
            assertThat(second.turns().size()).isGreaterThan(kept.size());
        }
    }

    @Test
    void keepsOddLinesWordForWord() {
        List<Turn> kept = List.of(
                Turn.assistant("Hello \uD83D"),
                Turn.user("x\u0000y \u202e" + "z".repeat(1000)),
                Turn.assistant("{item.one}"));

        assertThat(make(anIntent().attempt(3, kept)).turns()).startsWith(kept.toArray(Turn[]::new));
    }
}
