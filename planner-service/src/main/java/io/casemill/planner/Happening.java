package io.casemill.planner;

import io.casemill.conversation.Spend;

/** Something that happened to a request, in the words of its rules. */
sealed interface Happening {

    /** It was accepted, and begins. */
    record Submitted() implements Happening {}

    /** Somebody cancelled it. */
    record Cancelled(String reason) implements Happening {}

    /** Time has passed. @param slotTimeoutMillis how long a stage may keep a slot before it is given up */
    record TimePassed(long slotTimeoutMillis) implements Happening {}

    /** An attempt at a slot ended. It counts once, and only while that attempt runs. */
    sealed interface AttemptEnded extends Happening {

        String slotId();

        /** From 1. */
        int attempt();
    }

    /** The panel accepted the candidate. */
    record Accepted(String slotId, int attempt, Spend cost) implements AttemptEnded {}

    /** The panel wants another attempt. @param heard false when it objects only because a judge could form no opinion */
    record RetryWanted(String slotId, int attempt, Spend cost, Why why, boolean heard) implements AttemptEnded {}

    /** The panel gives the slot up. */
    record Rejected(String slotId, int attempt, Spend cost, Why why) implements AttemptEnded {}

    /** No candidate came. @param retryable whether another attempt could help */
    record CandidateFailed(String slotId, int attempt, boolean retryable, Spend cost, Why why)
            implements AttemptEnded {}

    /**
     * No endpoint of a model that it needs answers before somebody mends something: others would fare alike.
     *
     * @param judging whether it is a judge that cannot ask, not the technique
     */
    record ModelUnusable(String slotId, int attempt, Spend cost, Why why, boolean judging) implements AttemptEnded {}

    /** A stage did not begin the attempt, as the request is stopped. */
    record NotBegun(String slotId, int attempt) implements AttemptEnded {}

    /** Dedupe released the case of a slot. */
    record Deduped(String slotId) implements Happening {}

    /** Dedupe found the case of a slot to be a duplicate. */
    record Dropped(String slotId, Why why) implements Happening {}
}
