package io.casemill.judging.learned;

import io.casemill.conversation.Turn;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How strongly messages of a conversation have a trait: the one that has it most, and the two that have it most together, as
 * what shows twice needs to show less each time.
 *
 * @param turn index of the message that has it most; empty without messages
 * @param one its log-odds
 * @param two the mean of the two highest; that of the one where there is one
 */
record TraitReading(OptionalInt turn, double one, double two) {

    private static final double NONE = -10;

    /** @param which the messages to look at */
    static TraitReading of(List<Turn> turns, Predicate<Turn> which, ToDoubleFunction<String> odds) {
        OptionalInt most = OptionalInt.empty();
        double first = NONE;
        double second = NONE;
        for (int i = 0; i < turns.size(); i++) {
            if (which.test(turns.get(i))) {
                double now = odds.applyAsDouble(turns.get(i).text());
                if (most.isEmpty() || now > first) {
                    second = first;
                    first = now;
                    most = OptionalInt.of(i);
                } else {
                    second = Math.max(second, now);
                }
            }
        }
        return new TraitReading(most, first, (first + second) / 2);
    }
}
