package io.casemill.planner;

/** Says when it is time to do something again. For one thread at a time. */
final class Pace {

    private final long everyMillis;
    private boolean begun;
    private long last;

    Pace(long everyMillis) {
        this.everyMillis = everyMillis;
    }

    /** True until it was done once, when its time is over again, and when the clock was set back. */
    boolean isDue(long now) {
        return !begun || now < last || now - last >= everyMillis;
    }

    /** It was done, and did not fail. */
    void done(long now) {
        begun = true;
        last = now;
    }
}
