package io.casemill.planner;

import io.casemill.conversation.Spend;

/**
 * What is true of a request as a whole.
 *
 * @param startedAt epoch milliseconds
 * @param nextSequence sequence of the next slot
 * @param cellCursor cell that is asked first for the next slot
 * @param revision grows with every change; two equal revisions are the same state
 * @param stopReason why no slot is opened any more; null while slots are
 * @param outcomes how wanted cases have ended
 * @param streaks what attempts came to nothing alike; null in a state written before they were kept
 */
record Head(
        Status status,
        long startedAt,
        long nextSequence,
        int cellCursor,
        long revision,
        Spend spend,
        String stopReason,
        Counts outcomes,
        Streaks streaks) {

    Head {
        streaks = streaks == null ? Streaks.NONE : streaks;
    }

    enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED
    }

    /** Nothing has begun. */
    static Head at(long startedAt) {
        return new Head(Status.RUNNING, startedAt, 0, 0, 0, Spend.NONE, null, Counts.NONE, Streaks.NONE);
    }

    boolean running() {
        return status == Status.RUNNING;
    }

    boolean stopped() {
        return stopReason != null;
    }

    Head revised() {
        return new Head(
                status, startedAt, nextSequence, cellCursor, revision + 1, spend, stopReason, outcomes, streaks);
    }

    Head in(Status next) {
        return new Head(next, startedAt, nextSequence, cellCursor, revision, spend, stopReason, outcomes, streaks);
    }

    Head withSlot() {
        return new Head(
                status, startedAt, nextSequence + 1, cellCursor, revision, spend, stopReason, outcomes, streaks);
    }

    Head askingFirst(int cell) {
        return new Head(status, startedAt, nextSequence, cell, revision, spend, stopReason, outcomes, streaks);
    }

    Head spending(Spend cost) {
        return new Head(
                status, startedAt, nextSequence, cellCursor, revision, spend.plus(cost), stopReason, outcomes, streaks);
    }

    Head stopping(String reason) {
        return new Head(status, startedAt, nextSequence, cellCursor, revision, spend, reason, outcomes, streaks);
    }

    Head ending(Counts more) {
        return new Head(
                status, startedAt, nextSequence, cellCursor, revision, spend, stopReason, outcomes.plus(more), streaks);
    }

    Head with(Streaks next) {
        return new Head(status, startedAt, nextSequence, cellCursor, revision, spend, stopReason, outcomes, next);
    }
}
