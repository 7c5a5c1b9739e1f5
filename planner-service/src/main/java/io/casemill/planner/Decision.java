package io.casemill.planner;

import io.casemill.planner.Effect.Change;
import java.util.List;

/**
 * What was decided.
 *
 * @param ledger the state after it
 * @param effects what follows, in this order; none when nothing has changed
 */
record Decision(Ledger ledger, List<Effect> effects) {

    Decision {
        effects = List.copyOf(effects);
    }

    /** What of the ledger is another one now. */
    List<Change> changes() {
        return effects.stream()
                .filter(Change.class::isInstance)
                .map(Change.class::cast)
                .toList();
    }
}
