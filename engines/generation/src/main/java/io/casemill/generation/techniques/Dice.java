package io.casemill.generation.techniques;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Randomness that can change its stream in mid-conversation: what was said before a line number is drawn from the
 * earlier streams, what comes after from the last. So a retry replays what it keeps and changes what follows.
 */
final class Dice {

    /** From this line (from 0) on, draw from this seed. */
    record Stream(int fromLine, long seed) {}

    private final List<Stream> streams;
    private final IntSupplier linesSoFar;
    private SplittableRandom random;
    private int at;

    Dice(long seed) {
        this(List.of(new Stream(0, seed)), () -> 0);
    }

    Dice(List<Stream> streams, IntSupplier linesSoFar) {
        this.streams = List.copyOf(streams);
        this.linesSoFar = linesSoFar;
        this.random = new SplittableRandom(mixed(streams.getFirst().seed()));
    }

    /** Line at which the next stream begins; none when this is the last. */
    int nextSwitch() {
        return at + 1 < streams.size() ? streams.get(at + 1).fromLine() : Integer.MAX_VALUE;
    }

    double next() {
        while (linesSoFar.getAsInt() >= nextSwitch()) {
            random = new SplittableRandom(mixed(streams.get(++at).seed()));
        }
        return random.nextDouble();
    }

    boolean chance(double share) {
        return next() < share;
    }

    /** A number from 0 to below the bound. */
    int below(int bound) {
        return (int) (next() * bound);
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    /** One of them, as often as its weight says; the last should all weights be 0. */
    <T> T weighted(List<T> from, ToDoubleFunction<T> weight) {
        double left = next() * from.stream().mapToDouble(weight).sum();
        for (T one : from) {
            left -= weight.applyAsDouble(one);
            if (left < 0) {
                return one;
            }
        }
        return from.getLast();
    }

    <T> List<T> shuffled(List<T> list) {
        List<T> mixed = new ArrayList<>(list);
        for (int i = mixed.size() - 1; i > 0; i--) {
            java.util.Collections.swap(mixed, i, below(i + 1));
        }
        return mixed;
    }

    /** Neighbouring seeds must give unrelated streams; this is the finaliser of MurmurHash3 (Appleby, public domain). */
    static long mixed(long seed) {
        long z = seed;
        z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    /** A seed that depends on both, and on their order. */
    static long combined(long a, long b) {
        return mixed(mixed(a) * 31 + b);
    }
}
