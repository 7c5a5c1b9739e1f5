package io.casemill.planner;

import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of one cell and technique; the names are those of the event's Tally. */
record Counts(
        int opened,
        int generated,
        int retried,
        int accepted,
        int deduped,
        int dropped,
        int rejected,
        int failed,
        int cancelled) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    static final Counts ONE_OPENED = new Counts(1, 0, 0, 0, 0, 0, 0, 0, 0);
    static final Counts ONE_GENERATED = new Counts(0, 1, 0, 0, 0, 0, 0, 0, 0);
    static final Counts ONE_RETRIED = new Counts(0, 0, 1, 0, 0, 0, 0, 0, 0);
    static final Counts ONE_ACCEPTED = new Counts(0, 0, 0, 1, 0, 0, 0, 0, 0);

    /** One slot that ended. */
    static Counts one(SlotOutcome outcome) {
        return switch (outcome) {
            case DEDUPED -> new Counts(0, 0, 0, 0, 1, 0, 0, 0, 0);
            case DROPPED -> new Counts(0, 0, 0, 0, 0, 1, 0, 0, 0);
            case REJECTED -> new Counts(0, 0, 0, 0, 0, 0, 1, 0, 0);
            case FAILED -> new Counts(0, 0, 0, 0, 0, 0, 0, 1, 0);
            case CANCELLED -> new Counts(0, 0, 0, 0, 0, 0, 0, 0, 1);
        };
    }

    /** Every figure by its name. */
    Map<String, Integer> figures() {
        var figures = new LinkedHashMap<String, Integer>();
        figures.put("opened", opened);
        figures.put("generated", generated);
        figures.put("retried", retried);
        figures.put("accepted", accepted);
        figures.put("deduped", deduped);
        figures.put("dropped", dropped);
        figures.put("rejected", rejected);
        figures.put("failed", failed);
        figures.put("cancelled", cancelled);
        return figures;
    }

    /** What this has more than an earlier state of the same; nothing of what is the same. */
    Map<String, Integer> since(Counts before) {
        Map<String, Integer> more = figures();
        before.figures().forEach((name, count) -> more.merge(name, -count, Integer::sum));
        more.values().removeIf(count -> count == 0);
        return more;
    }

    Counts plus(Counts other) {
        return new Counts(
                opened + other.opened,
                generated + other.generated,
                retried + other.retried,
                accepted + other.accepted,
                deduped + other.deduped,
                dropped + other.dropped,
                rejected + other.rejected,
                failed + other.failed,
                cancelled + other.cancelled);
    }
}
