package io.casemill.planner;

/**
 * What one cell still owes by one technique. A wanted case whose slot fell away is owed again, and its reason
 * remembered: should no replacement come, that is how it ended.
 *
 * @param fresh wanted cases no slot was opened for yet
 * @param dropped replacements to open in this round for slots that ended so; likewise rejected and failed
 * @param nextDropped the same for the round after this one; likewise nextRejected and nextFailed
 * @param nextOrdinal ordinal of the next slot
 * @param replacementsLeft replacements still allowed
 */
record Quota(
        int fresh,
        int dropped,
        int rejected,
        int failed,
        int nextDropped,
        int nextRejected,
        int nextFailed,
        int nextOrdinal,
        int replacementsLeft) {

    /** Nothing has begun. */
    static Quota of(int wanted, int replacements) {
        return new Quota(wanted, 0, 0, 0, 0, 0, 0, 0, replacements);
    }

    /** Slots to open in this round. */
    int now() {
        return fresh + dropped + rejected + failed;
    }

    /** Slots to open in the round after. */
    int later() {
        return nextDropped + nextRejected + nextFailed;
    }

    /** With one slot less to open: fresh ones go first. */
    Quota opened() {
        if (fresh > 0) {
            return opened(fresh - 1, dropped, rejected, failed);
        }
        if (dropped > 0) {
            return opened(fresh, dropped - 1, rejected, failed);
        }
        if (rejected > 0) {
            return opened(fresh, dropped, rejected - 1, failed);
        }
        return opened(fresh, dropped, rejected, failed - 1);
    }

    private Quota opened(int freshLeft, int droppedLeft, int rejectedLeft, int failedLeft) {
        return new Quota(
                freshLeft,
                droppedLeft,
                rejectedLeft,
                failedLeft,
                nextDropped,
                nextRejected,
                nextFailed,
                nextOrdinal + 1,
                replacementsLeft);
    }

    /** With a case owed again in the next round. */
    Quota replacing(SlotOutcome reason) {
        return switch (reason) {
            case DROPPED -> replacing(1, 0, 0);
            case REJECTED -> replacing(0, 1, 0);
            case FAILED -> replacing(0, 0, 1);
            case DEDUPED, CANCELLED -> throw new IllegalArgumentException(reason + " is not replaced");
        };
    }

    private Quota replacing(int moreDropped, int moreRejected, int moreFailed) {
        return new Quota(
                fresh,
                dropped,
                rejected,
                failed,
                nextDropped + moreDropped,
                nextRejected + moreRejected,
                nextFailed + moreFailed,
                nextOrdinal,
                replacementsLeft - 1);
    }

    /** With what was owed later owed now. */
    Quota inNextRound() {
        return new Quota(
                fresh,
                dropped + nextDropped,
                rejected + nextRejected,
                failed + nextFailed,
                0,
                0,
                0,
                nextOrdinal,
                replacementsLeft);
    }

    /** With nothing owed any more. */
    Quota withdrawn() {
        return new Quota(0, 0, 0, 0, 0, 0, 0, nextOrdinal, replacementsLeft);
    }

    /** How all that is owed ends when no slot is opened any more. */
    Counts endsIfWithdrawn() {
        Quota all = inNextRound();
        return new Counts(0, 0, 0, 0, 0, all.dropped, all.rejected, all.failed, all.fresh);
    }
}
