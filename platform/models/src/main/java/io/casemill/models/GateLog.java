package io.casemill.models;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a reader is told of an endpoint: that it is parked, that it is back, and that its limit changed by a tenth or
 * more; at most one sentence a second.
 */
final class GateLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.casemill.models.endpoint");
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    private static final double WORTH_SAYING = 0.1;

    private final String endpoint;
    private String trouble = "";
    private int limit;
    private boolean parked;
    private boolean spoke;
    private long spokeAt;

    GateLog(String endpoint, int limit) {
        this.endpoint = endpoint;
        this.limit = limit;
    }

    /** A sentence to write once the gate's lock is given back. */
    record Sentence(boolean warns, String text) {

        void write() {
            if (warns) {
                LOG.warn(text);
            } else {
                LOG.info(text);
            }
        }
    }

    /** Remembers what last went wrong, for instance "HTTP 500". */
    void trouble(String what) {
        trouble = what;
    }

    /** What there is to say after something happened. */
    Optional<Sentence> after(GateRules rules, long now) {
        if (spoke && now - spokeAt < PAUSE) {
            return Optional.empty();
        }
        boolean parkedNow = rules.isParked(now);
        if (parkedNow != parked) {
            parked = parkedNow;
            return say(now, parkedNow, parkedNow ? parking(rules, now) : "endpoint " + endpoint + " is back");
        }
        int limitNow = rules.limit();
        if (parked || Math.abs(limitNow - limit) < Math.max(1, limit * WORTH_SAYING)) {
            return Optional.empty();
        }
        String change = "endpoint " + endpoint + ": " + limit + " → " + limitNow + " in flight" + why(rules, limitNow);
        limit = limitNow;
        return say(now, false, change);
    }

    private Optional<Sentence> say(long now, boolean warns, String text) {
        spoke = true;
        spokeAt = now;
        return Optional.of(new Sentence(warns, text));
    }

    private String parking(GateRules rules, long now) {
        long next = rules.nextLook(now);
        String when = next == GateRules.NEVER ? "" : "; next try in " + seconds(next - now);
        return "endpoint " + endpoint + " is parked: " + rules.record() + " (" + trouble + ")" + when;
    }

    private String why(GateRules rules, int limitNow) {
        if (limitNow > limit) {
            return "";
        }
        return rules.isHeldBySlowness()
                ? " (answers take " + Math.round(rules.slowness()) + " times as long as they did)"
                : " (" + trouble + ")";
    }

    /** "90 seconds", "30 minutes". */
    static String spelled(Duration duration) {
        return duration.toSeconds() % 60 == 0 && duration.toMinutes() > 1
                ? duration.toMinutes() + " minutes"
                : duration.toSeconds() + " seconds";
    }

    static String seconds(long nanos) {
        return Math.max(1, Math.round(nanos / 1e9)) + " s";
    }
}
