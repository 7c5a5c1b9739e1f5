package io.casemill.planner;

/**
 * A slot that has not ended.
 *
 * @param sequence place in the order of opening, from 0; the order in which its case may go to dedupe
 * @param cell index of its cell in the plan
 * @param technique index of its technique in the plan
 * @param ordinal ordinal within cell and technique, from 0
 * @param attempt attempt now running, from 1
 * @param since when the stage was entered, epoch milliseconds
 * @param openedAt when the slot was opened, epoch milliseconds; null in a ledger written before it was kept
 */
record OpenSlot(
        String slotId,
        long sequence,
        int cell,
        int technique,
        int ordinal,
        int attempt,
        Stage stage,
        long since,
        Long openedAt) {

    OpenSlot {
        openedAt = openedAt == null ? Long.valueOf(since) : openedAt;
    }

    enum Stage {
        /** With a generator or a judge. */
        GENERATING,
        /** Accepted, waiting until every slot opened before it is decided. */
        HELD,
        /** With dedupe. */
        DEDUPING
    }

    /** Nothing was said of it yet. */
    boolean isInFirstAttempt() {
        return stage == Stage.GENERATING && attempt == 1;
    }

    OpenSlot retried(long now) {
        return new OpenSlot(slotId, sequence, cell, technique, ordinal, attempt + 1, Stage.GENERATING, now, openedAt);
    }

    OpenSlot in(Stage next, long now) {
        return new OpenSlot(slotId, sequence, cell, technique, ordinal, attempt, next, now, openedAt);
    }
}
