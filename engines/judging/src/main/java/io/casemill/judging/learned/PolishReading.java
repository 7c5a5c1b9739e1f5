package io.casemill.judging.learned;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** How polished a user writes: the mean log-odds of the longer messages. */
public final class PolishReading {

    /** Shorter messages are as polished as any. */
    private static final int LONGER = 40;

    private PolishReading() {}

    /** Empty when fewer than two messages are longer. */
    public static OptionalDouble of(TurnModels models, List<Turn> turns) {
        return of(turns, text -> models.logOdds(Trait.POLISHED, text));
    }

    static OptionalDouble of(List<Turn> turns, ToDoubleFunction<String> odds) {
        double[] longer = turns.stream()
                .filter(turn -> turn.by(Speaker.USER) && turn.text().length() >= LONGER)
                .mapToDouble(turn -> odds.applyAsDouble(turn.text()))
                .toArray();
        return longer.length < 2
                ? OptionalDouble.empty()
                : java.util.Arrays.stream(longer).average();
    }
}
