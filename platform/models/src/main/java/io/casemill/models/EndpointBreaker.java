package io.casemill.models;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Parks an endpoint that fails again and again, and lets one call at a time try it after a wait that doubles from 1 s to
 * 30 s: the library's circuit breaker, with the time passed in.
 *
 * <p>Not safe for use by many threads. Times are nanoseconds of {@link System#nanoTime()}.
 */
final class EndpointBreaker {

    private static final int WINDOW = 20;
    private static final int FEWEST_CALLS = 5;
    private static final int FAILED_PERCENT = 80;
    private static final long SHORTEST_WAIT = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_WAIT = Duration.ofSeconds(30).toNanos();
    private static final Exception FAILURE = new IllegalStateException("the endpoint failed");

    private final DoubleSupplier jitter;
    private final CircuitBreaker breaker;
    private long now;
    private long parkedUntil;

    EndpointBreaker(DoubleSupplier jitter) {
        this.jitter = jitter;
        this.breaker = CircuitBreaker.of(
                "endpoint",
                CircuitBreakerConfig.custom()
                        .slidingWindow(WINDOW, FEWEST_CALLS, SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(FAILED_PERCENT)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(this::waitMillis)
                        .writableStackTraceEnabled(false)
                        .clock(new PassedClock())
                        .currentTimestampFunction(_ -> now, TimeUnit.NANOSECONDS)
                        .build());
    }

    /** Whether a call may go; while parked, one may once the wait is over. */
    boolean permits(long at) {
        now = at;
        return breaker.tryAcquirePermission();
    }

    void succeeded(long at) {
        now = at;
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    void failed(long at) {
        now = at;
        breaker.onError(0, TimeUnit.NANOSECONDS, FAILURE);
    }

    /** One failure is enough. */
    void park(long at) {
        failed(at);
        if (breaker.getState() == State.CLOSED) {
            breaker.transitionToOpenState();
        }
    }

    /** A permitted call ended without telling anything. */
    void released(long at) {
        now = at;
        breaker.releasePermission();
    }

    boolean isParked() {
        return breaker.getState() != State.CLOSED;
    }

    /** Whether a call is trying a parked endpoint. */
    boolean isTrying() {
        return breaker.getState() == State.HALF_OPEN;
    }

    /** When the endpoint may be tried; meaningful while parked. */
    long parkedUntil() {
        return parkedUntil;
    }

    /** "5 of the last 5 calls failed". */
    String record() {
        var metrics = breaker.getMetrics();
        return metrics.getNumberOfFailedCalls() + " of the last " + metrics.getNumberOfBufferedCalls()
                + " calls failed";
    }

    /** 1 s, 2 s, 4 s … 30 s, each shortened by up to a quarter. */
    private long waitMillis(int attempt) {
        long full = Math.min(LONGEST_WAIT, SHORTEST_WAIT << Math.clamp(attempt - 1L, 0, 10));
        long wait = (long) (full * (1 - jitter.getAsDouble() / 4));
        long millis = TimeUnit.NANOSECONDS.toMillis(wait);
        // the library's wait is over only after its last instant
        parkedUntil = now + TimeUnit.MILLISECONDS.toNanos(millis + 1);
        return millis;
    }

    private final class PassedClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(now);
        }
    }
}
