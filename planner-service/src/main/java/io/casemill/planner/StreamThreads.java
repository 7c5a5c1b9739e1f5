package io.casemill.planner;

/**
 * Whether the threads of the planner get anything done. One that failed is replaced, for ever if need be; when several
 * in a row end without a commit, nothing that they handled counts.
 */
final class StreamThreads {

    /** One may end before its first commit by an outage that is over at once. */
    private static final int MOST_IN_ROW = 3;

    private int fruitless;

    /**
     * A thread ended in a failure and is replaced.
     *
     * @param commits how often it has committed
     */
    synchronized void failed(double commits) {
        fruitless = commits > 0 ? 1 : fruitless + 1;
    }

    /**
     * Whether threads fail again and again.
     *
     * @param commits how often those that are there now have committed; ticks alone make them do so several times a second
     */
    synchronized boolean getNowhere(double commits) {
        return fruitless >= MOST_IN_ROW && commits == 0;
    }
}
