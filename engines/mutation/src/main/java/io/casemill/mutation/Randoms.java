package io.casemill.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws from a random stream. */
public final class Randoms {

    private Randoms() {}

    /** The stream of one attempt (from 1) of a slot: attempts share nothing. */
    static SplittableRandom ofAttempt(long randomSeed, int attempt) {
        return new SplittableRandom(randomSeed ^ (attempt * 0x9E3779B97F4A7C15L));
    }

    /** True with probability {@code share}, 0..1. */
    public static boolean chance(SplittableRandom random, double share) {
        return random.nextDouble() < share;
    }

    /** One of the items. */
    public static <T> T oneOf(SplittableRandom random, List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** The items in random order (Fisher and Yates). */
    public static <T> List<T> shuffled(SplittableRandom random, List<T> items) {
        var shuffled = new ArrayList<>(items);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T item = shuffled.set(i, shuffled.get(j));
            shuffled.set(j, item);
        }
        return shuffled;
    }
}
