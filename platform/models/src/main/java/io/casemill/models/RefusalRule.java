package io.casemill.models;

/**
 * How many calls at once an endpoint accepts, learned from those it refuses. At a refusal the limit falls to what is
 * accepted in flight, so that a place that gets free may be used again but no more (conservation of packets, Jacobson
 * 1988, "Congestion avoidance and control"). Once the endpoint's wait is over, it grows by one place a round trip.
 * Before the first refusal, and up to half of what was once accepted, it doubles a round trip (slow start).
 *
 * <p>Where nothing at all is accepted any more, it is the rate that is limited: all calls wait until the time is over.
 *
 * <p>Not safe for use by many threads. Times are nanoseconds of {@link System#nanoTime()}.
 */
final class RefusalRule {

    /** Fewer refusals may be the tail of one burst. */
    private static final int REFUSALS_OF_ALL = 3;

    private final int most;
    private double limit;
    private double doublesUpTo = Double.MAX_VALUE;
    private long windowEnd;
    private boolean waits;
    private int refusals;
    private boolean paused;

    RefusalRule(int most, int initial) {
        this.most = most;
        this.limit = Math.min(initial, most);
    }

    int limit() {
        return (int) limit;
    }

    /** Whether all calls wait. */
    boolean isPaused(long now) {
        return paused && isWaiting(now);
    }

    /** When the wait that the endpoint asked for ends; meaningful while paused. */
    long pausedUntil() {
        return windowEnd;
    }

    /** @param full whether the limit was what held calls back */
    void accepted(long now, boolean full) {
        refusals = 0;
        paused = false;
        if (full && !isWaiting(now)) {
            limit = Math.min(most, limit < doublesUpTo ? limit + 1 : limit + 1 / limit);
        }
    }

    /**
     * @param inFlight calls still in flight, the refused one not counted
     * @param wait nanoseconds the endpoint wants to be left alone
     */
    void refused(long now, int inFlight, long wait) {
        if (refusals == 0) {
            doublesUpTo = limit / 2;
        }
        if (!isWaiting(now)) {
            windowEnd = now + wait;
            waits = true;
        }
        limit = Math.max(1, Math.min(limit, inFlight));
        if (now + wait - windowEnd > 0) {
            windowEnd = now + wait;
        }
        refusals++;
        // whatever is still in flight was accepted and will tell
        paused = paused || refusals >= REFUSALS_OF_ALL && inFlight == 0;
    }

    /** Begins anew, after the endpoint was away. */
    void restart(int initial) {
        doublesUpTo = limit / 2;
        limit = Math.min(limit, initial);
        paused = false;
        refusals = 0;
    }

    private boolean isWaiting(long now) {
        waits = waits && now - windowEnd < 0;
        return waits;
    }
}
