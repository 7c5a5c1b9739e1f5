package io.casemill.planner;

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
