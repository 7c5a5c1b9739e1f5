package io.casemill.generator.techniques;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.generator.Line;
import io.casemill.generator.Made;
import io.casemill.generator.Order;
import io.casemill.generator.Orders;
import io.casemill.generator.Technique;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What every technique keeps to; each extends it with itself, and a model's answer scripted where it needs one. */
abstract class TechniqueContract {

    private static final int ORDERS = 30;

    abstract Technique technique();

    final Orders anOrder() {
        return Orders.anOrder().by(technique().name());
    }

    final Made.Draft make(Orders order) {
        Made made = technique().make(order.build());
        assertThat(made).isInstanceOf(Made.Draft.class);
        return (Made.Draft) made;
    }

    private List<Made.Draft> many() {
        return IntStream.range(0, ORDERS)
                .mapToObj(i -> make(anOrder().ordinal(i)))
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

        Order order = anOrder().ordinal(4).build();

        assertThat(technique().make(order)).isEqualTo(technique().make(order));
    }

    @Test
    void keepsTheLimits() {
        for (Made.Draft draft : many()) {
            assertThat(draft.lines()).hasSizeBetween(4, 60);
            assertThat(draft.lines()).allMatch(l -> l.text().length() <= 2000);
        }
    }

    @Test
    void leavesNoLineEmpty() {
        assertThat(many())
                .allSatisfy(d -> assertThat(d.lines()).noneMatch(l -> l.text().isBlank()));
    }

    @Test
    void namesTheActionOnActionsOnly() {
        assertThat(many()).allSatisfy(d -> assertThat(d.lines())
                .allMatch(l -> (l.action() != null) == (l.speaker() == Line.Speaker.ACTION)));
    }

    @Test
    void letsBothSidesSpeak() {
        assertThat(many()).allSatisfy(d -> assertThat(d.lines())
                .extracting(Line::speaker)
                .contains(Line.Speaker.USER, Line.Speaker.ASSISTANT));
    }

    @Test
    void leavesNoPlaceholderInTheText() {
        assertThat(many()).allSatisfy(d -> assertThat(d.lines())
                .noneMatch(
                        l -> l.text().matches("(?s).*\\{[@?a-z].*") || l.text().contains(" // ")));
    }

    @Test
    void endsInAnOutcomeTheCellAllows() {
        assertThat(many()).allSatisfy(d -> assertThat(d.outcome()).isIn("waived", "upheld", "gone"));
    }

    @Test
    void beginsARetryWithWhatWasKept() {
        for (int i = 0; i < ORDERS / 3; i++) {
            Made.Draft first = make(anOrder().ordinal(i));
            List<Line> kept = first.lines().subList(0, first.lines().size() / 2);

            Made.Draft second = make(anOrder().ordinal(i).attempt(2, kept));

            assertThat(second.lines()).startsWith(kept.toArray(Line[]::new));
            assertThat(second.lines().size()).isGreaterThan(kept.size());
        }
    }

    @Test
    void keepsOddLinesWordForWord() {
        List<Line> kept = List.of(
                Line.assistant("Hello \uD83D"),
                Line.user("x\u0000y \u202e" + "z".repeat(1000)),
                Line.assistant("{item.one}"));

        assertThat(make(anOrder().attempt(3, kept)).lines()).startsWith(kept.toArray(Line[]::new));
    }
}
