package io.casemill.planner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why slots ended without a released case, the first kinds told apart and the rest together, so that the size
 * does not grow with the number of slots.
 */
record Reasons(List<Reason> kinds) {

    static final Reasons NONE = new Reasons(List.of());

    /** Kinds told apart in a cell; later ones count as other reasons. */
    private static final int MOST_KINDS = 6;

    private static final String OTHER = "other";

    /**
     * One kind.
     *
     * @param words what was said of the first slot that ended so
     * @param slotId that slot
     * @param slots how many ended so
     */
    record Reason(SlotOutcome outcome, String kind, String words, String slotId, int slots) {

        boolean isAlike(Reason other) {
            return is(other.outcome(), other.kind());
        }

        private boolean is(SlotOutcome how, String what) {
            return outcome == how && kind.equals(what);
        }

        private Reason plus(int more) {
            return new Reason(outcome, kind, words, slotId, slots + more);
        }
    }

    Reasons {
        kinds = List.copyOf(kinds);
    }

    /** With one slot more that ended. */
    Reasons and(SlotOutcome outcome, Why why, String slotId) {
        boolean room = kinds.size() < MOST_KINDS || kinds.stream().anyMatch(reason -> reason.is(outcome, why.kind()));
        var one = room
                ? new Reason(outcome, why.kind(), why.words(), slotId, 1)
                : new Reason(outcome, OTHER, "other reasons", slotId, 1);
        return new Reasons(add(kinds, List.of(one)));
    }

    private static List<Reason> add(List<Reason> to, List<Reason> more) {
        Map<List<Object>, Reason> all = new LinkedHashMap<>();
        for (List<Reason> some : List.of(to, more)) {
            some.forEach(
                    reason -> all.merge(List.of(reason.outcome(), reason.kind()), reason, (a, b) -> a.plus(b.slots())));
        }
        return new ArrayList<>(all.values());
    }

    /** Slots that ended so, whatever the reason. */
    int slots() {
        return kinds.stream().mapToInt(Reason::slots).sum();
    }

    /** Of all cells together, the most frequent first. */
    static List<Reason> mostFrequent(Collection<Reasons> cells, int most) {
        return cells.stream()
                .map(Reasons::kinds)
                .filter(kinds -> !kinds.isEmpty())
                .reduce(List.of(), Reasons::add)
                .stream()
                .sorted(Comparator.comparingInt(Reason::slots).reversed())
                .limit(most)
                .toList();
    }
}
