package io.casemill.planner;

import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of one cell and technique; the names are those of the event's Tally. */
final class Counts {

    int opened;
    int generated;
    int retried;
    int accepted;
    int deduped;
    int dropped;
    int rejected;
    int failed;
    int cancelled;

    void ended(SlotOutcome outcome) {
        switch (outcome) {
            case DEDUPED -> deduped++;
            case DROPPED -> dropped++;
            case REJECTED -> rejected++;
            case FAILED -> failed++;
            case CANCELLED -> cancelled++;
        }
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
        var sum = new Counts();
        sum.opened = opened + other.opened;
        sum.generated = generated + other.generated;
        sum.retried = retried + other.retried;
        sum.accepted = accepted + other.accepted;
        sum.deduped = deduped + other.deduped;
        sum.dropped = dropped + other.dropped;
        sum.rejected = rejected + other.rejected;
        sum.failed = failed + other.failed;
        sum.cancelled = cancelled + other.cancelled;
        return sum;
    }
}
