package io.casemill.dedupe;

import io.casemill.dedupe.DedupeDecision.Drop;
import io.casemill.dedupe.DedupeDecision.Neighbour;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One way to recognise a repeat. A new one is one new class and its place in the order of {@link DedupeGate}.
 *
 * <p>Pure: the same newcomer and the same pools give the same finding. Of several conversations that the newcomer
 * repeats, the first in the order of the pools counts, so that later arrivals never change an old decision.
 */
interface Arm {

    /** Name in events and metrics, for instance EXACT. */
    String name();

    Finding look(Newcomer newcomer, List<Pool.View> pools);

    /**
     * What an arm found.
     *
     * @param drop why the newcomer has to go, if it has to
     * @param nearest the most similar conversation, if the arm measures similarity and there was one
     */
    record Finding(Optional<Drop> drop, Optional<Neighbour> nearest) {

        static final Finding NOTHING = new Finding(Optional.empty(), Optional.empty());

        public Finding {
            Objects.requireNonNull(drop, "drop");
            Objects.requireNonNull(nearest, "nearest");
        }

        static Finding repeats(Drop drop) {
            return new Finding(Optional.of(drop), Optional.of(drop.duplicateOf()));
        }
    }
}
