package io.casemill.models;

/**
 * How many calls at once an endpoint can use, learned from how long its answers take. A server that lets calls queue
 * answers ever slower without answering more, so fewer calls at once cost it nothing (Little's law). When answers take
 * three times as long as they once did, the limit is cut. If as many answers come as before, it stays cut; if fewer
 * come, the answers are slow by themselves (longer prompts, another model): the cut is taken back and their time is the
 * new normal.
 *
 * <p>Times are compared by their geometric mean over at least two round trips of all places: with lognormal times
 * (sigma 1) and n answers its standard error is one over the root of n, 14 % at 50 and 2 % at 2,000.
 *
 * <p>Not safe for use by many threads. Times are nanoseconds of {@link System#nanoTime()}.
 */
final class LatencyRule {

    /** The first answers tell most of a server without load, and soon there is load. */
    private static final int FIRST_SAMPLES = 20;

    private static final int FEWEST_SAMPLES = 50;
    private static final double TOO_SLOW = 3;
    private static final double AIM = 2.5;
    private static final double FAST_ENOUGH = 2;
    private static final double GROWTH = 1.2;

    private final int most;
    private double limit;
    private double normal = Double.MAX_VALUE;
    private Window window;

    /** Answers a nanosecond before the last cut; 0 when no cut is to be proved. */
    private double rateBefore;

    private double cut = 1;
    private double slowness = 1;

    LatencyRule(int most) {
        this.most = most;
        this.limit = most;
    }

    int limit() {
        return (int) limit;
    }

    /** How many times as long as normal the last answers took. */
    double slowness() {
        return slowness;
    }

    /** @param inFlight calls in flight when it was answered, itself counted */
    void answered(long startedAt, long now, int inFlight) {
        if (window == null) {
            window = new Window(startedAt, FIRST_SAMPLES);
        }
        window.add(startedAt, now, inFlight);
        if (window.isFull()) {
            decide(window.mean(), window.rate(now), window.busiest);
            // counted at its start: while the limit doubles, the answers would never catch up with it
            window = new Window(now, Math.max(FEWEST_SAMPLES, 2 * inFlight));
        }
    }

    private void decide(double mean, double rate, int busiest) {
        boolean vain = rateBefore > 0 && rate < rateBefore * (1 + cut) / 2;
        if (vain) {
            normal = mean;
            limit = Math.min(most, limit / cut);
        }
        rateBefore = 0;
        normal = Math.min(normal, mean);
        slowness = mean / normal;
        if (slowness > TOO_SLOW && limit > 1) {
            cut = Math.clamp(AIM / slowness, 0.5, 0.75);
            rateBefore = rate;
            // places that were not used are no part of the queue
            limit = Math.max(1, Math.min(limit, busiest) * cut);
        } else if (slowness < FAST_ENOUGH && busiest >= (int) limit) {
            limit = Math.min(most, limit * GROWTH + 1);
        }
    }

    /** The answers of calls that began after a moment. */
    private static final class Window {

        private final long start;
        private final int enough;
        private int samples;
        private double logs;
        private int busiest;
        private long first;

        Window(long start, int enough) {
            this.start = start;
            this.enough = enough;
        }

        void add(long startedAt, long now, int inFlight) {
            if (startedAt - start < 0) {
                return;
            }
            if (samples == 0) {
                first = now;
            }
            samples++;
            logs += Math.log(Math.max(1, now - startedAt));
            busiest = Math.max(busiest, inFlight);
        }

        boolean isFull() {
            return samples >= enough;
        }

        double mean() {
            return Math.exp(logs / samples);
        }

        /** Answers a nanosecond, from the first of them: before it, none could come. */
        double rate(long now) {
            return samples / (double) Math.max(1, now - first);
        }
    }
}
