package io.casemill.models;

import java.time.Duration;
import java.util.Optional;

/**
 * Since when an endpoint brings no answer, and what it says. Not safe for use by many threads. Times are nanoseconds of
 * {@link System#nanoTime()}.
 */
final class EndpointTrouble {

    /** An endpoint that has too much to do pauses for seconds, and comes back. */
    static final Duration WORTH_TELLING = Duration.ofSeconds(3);

    private final Patience patience;
    private boolean everAnswered;
    private boolean present;
    private boolean needsMending;
    private long since;
    private long until;
    private String words = "";

    /**
     * How long calls wait for an endpoint that brings no answer.
     *
     * @param outage while it is away, or answers nobody for want of capacity
     * @param first the same for one that has not answered yet since the start: its address may be wrong
     * @param mending while it says what somebody has to mend
     */
    record Patience(Duration outage, Duration first, Duration mending) {

        /** With the time that an endpoint is given for its first answer. */
        static Patience of(Duration outage, Duration mending) {
            Duration first = Duration.ofSeconds(90);
            return new Patience(outage, first.compareTo(outage) < 0 ? first : outage, mending);
        }
    }

    /**
     * Trouble that is not over.
     *
     * @param lasts how long it has been
     * @param words what the endpoint last said
     * @param needsMending whether somebody has to mend something
     * @param patience how long calls wait, from its beginning
     */
    record Present(Duration lasts, String words, boolean needsMending, Duration patience) {}

    EndpointTrouble(Patience patience) {
        this.patience = patience;
    }

    void over() {
        present = false;
        everAnswered = true;
    }

    /** @param mending whether somebody has to mend something */
    void happened(String what, boolean mending, long now) {
        if (!present || needsMending != mending) {
            since = now;
        }
        present = true;
        until = now;
        needsMending = mending;
        words = what;
    }

    /** Nobody is let to the endpoint before then. */
    void holdsUntil(long then) {
        until = Math.max(until, then);
    }

    /** Whether it is worth telling, and not over while the endpoint is tried: only an answer ends it. */
    boolean goesOn(long now) {
        return present && Math.min(now, until) - since >= WORTH_TELLING.toNanos();
    }

    /** Whether calls should wait no longer. */
    boolean isTooLong(long now) {
        return present && now - since >= longest().toNanos();
    }

    Optional<Present> present(long now) {
        return present
                ? Optional.of(new Present(Duration.ofNanos(now - since), words, needsMending, longest()))
                : Optional.empty();
    }

    private Duration longest() {
        if (needsMending) {
            return patience.mending();
        }
        return everAnswered ? patience.outage() : patience.first();
    }

    boolean hasEverAnswered() {
        return everAnswered;
    }

    /** What it last said. */
    String words() {
        return words;
    }
}
