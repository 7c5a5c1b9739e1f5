package io.casemill.planner;

/**
 * What one cell still owes by one technique. A wanted case whose slot fell away is owed again, and its reason
 * remembered: should no replacement come, that is how it ended.
 */
final class Quota {

    /** Wanted cases no slot was opened for yet. */
    int fresh;
    /** Replacements to open in this round, by the reason the slot before ended. */
    int dropped;

    int rejected;
    int failed;
    /** The same for the round after this one. */
    int nextDropped;

    int nextRejected;
    int nextFailed;
    /** Ordinal of the next slot. */
    int nextOrdinal;
    /** Replacements still allowed. */
    int replacementsLeft;

    int now() {
        return fresh + dropped + rejected + failed;
    }

    int later() {
        return nextDropped + nextRejected + nextFailed;
    }

    /** Takes one to open: fresh ones first. */
    void take() {
        if (fresh > 0) {
            fresh--;
        } else if (dropped > 0) {
            dropped--;
        } else if (rejected > 0) {
            rejected--;
        } else {
            failed--;
        }
    }

    /** Owes a case again in the next round. */
    void replace(SlotOutcome reason) {
        replacementsLeft--;
        switch (reason) {
            case DROPPED -> nextDropped++;
            case REJECTED -> nextRejected++;
            case FAILED -> nextFailed++;
            case DEDUPED, CANCELLED -> throw new IllegalArgumentException(reason + " is not replaced");
        }
    }

    void nextRound() {
        dropped += nextDropped;
        rejected += nextRejected;
        failed += nextFailed;
        nextDropped = 0;
        nextRejected = 0;
        nextFailed = 0;
    }
}
