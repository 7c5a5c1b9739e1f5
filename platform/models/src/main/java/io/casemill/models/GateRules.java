package io.casemill.models;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Decides which calls may go to an endpoint: as many at once as the stricter of two rules allows, none while it is
 * parked. Every call that is admitted must be reported back by exactly one of the methods that end it.
 *
 * <p>Pure: time and randomness are passed in. Not safe for use by many threads. Times are nanoseconds of
 * {@link System#nanoTime()}.
 */
final class GateRules {

    /** The answer of {@link #nextLook} when no time by itself changes anything. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    private final int initial;
    private final DoubleSupplier jitter;
    private final RefusalRule refusals;
    private final LatencyRule latency;
    private final EndpointBreaker breaker;
    private int inFlight;
    private long answers;

    /**
     * @param most most calls at once
     * @param initial calls at once to begin with
     * @param jitter gives numbers from 0 to 1
     */
    GateRules(int most, int initial, DoubleSupplier jitter) {
        this.initial = initial;
        this.jitter = jitter;
        this.refusals = new RefusalRule(most, initial);
        this.latency = new LatencyRule(most);
        this.breaker = new EndpointBreaker(jitter);
    }

    /** Takes a place for a call, if there is one. */
    boolean admit(long now) {
        boolean free = inFlight < limit() && !refusals.isPaused(now);
        // asked last: it counts whom it permits
        if (free && breaker.permits(now)) {
            inFlight++;
            return true;
        }
        return false;
    }

    /** The endpoint answered, or refused this very prompt. */
    void answered(long startedAt, long now) {
        boolean wasParked = breaker.isParked();
        boolean full = inFlight >= limit();
        latency.answered(startedAt, now, inFlight);
        inFlight--;
        answers++;
        refusals.accepted(now, full);
        breaker.succeeded(now);
        if (wasParked && !breaker.isParked()) {
            refusals.restart(initial);
        }
    }

    /**
     * The endpoint has too much to do.
     *
     * @return how long this call should wait
     */
    Duration refused(long now, Optional<Duration> retryAfter) {
        inFlight--;
        Duration wait = retryAfter.orElseGet(() -> scaled(USUAL_WAIT, 0.5 + jitter.getAsDouble()));
        refusals.refused(now, inFlight, wait.toNanos());
        if (breaker.isTrying()) {
            breaker.succeeded(now); // it is there
            refusals.restart(initial);
        } else {
            breaker.released(now);
        }
        return scaled(wait, 1 + jitter.getAsDouble() / 5);
    }

    /** No answer came. */
    void failed(long now) {
        inFlight--;
        breaker.failed(now);
    }

    /** The endpoint will answer nobody until its configuration is mended. */
    void parked(long now) {
        inFlight--;
        breaker.park(now);
    }

    /** The call was given up by who made it. */
    void cancelled(long now) {
        inFlight--;
        breaker.released(now);
    }

    boolean isParked(long now) {
        return breaker.isParked() || refusals.isPaused(now);
    }

    /** When {@link #admit} could say otherwise although nothing was reported. */
    long nextLook(long now) {
        if (breaker.isParked()) {
            return breaker.isTrying() ? NEVER : breaker.parkedUntil();
        }
        return refusals.isPaused(now) ? refusals.pausedUntil() : NEVER;
    }

    int limit() {
        return Math.min(refusals.limit(), latency.limit());
    }

    /** Whether it is slow answers, not refusals, that hold calls back. */
    boolean isHeldBySlowness() {
        return latency.limit() < refusals.limit();
    }

    double slowness() {
        return latency.slowness();
    }

    int inFlight() {
        return inFlight;
    }

    /** Calls answered so far. */
    long answers() {
        return answers;
    }

    /** Why it is parked, in numbers. */
    String record() {
        return breaker.isParked() ? breaker.record() : "it refuses every call";
    }

    private static Duration scaled(Duration wait, double factor) {
        return Duration.ofNanos((long) (wait.toNanos() * factor));
    }
}
