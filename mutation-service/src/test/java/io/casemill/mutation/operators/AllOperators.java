package io.casemill.mutation.operators;

import io.casemill.mutation.MutationOperator;
import java.util.List;

/** The operators, for tests of their chaining. */
public final class AllOperators {

    private AllOperators() {}

    public static List<MutationOperator> all() {
        return List.of(
                new KeyboardTypos(),
                new CasingAndPunctuation(),
                new TurnReorder(),
                new TurnDrop(),
                new TurnMerge(),
                new TurnSplit(),
                new RegisterShift(),
                new EntitySwap(),
                new Truncation());
    }
}
