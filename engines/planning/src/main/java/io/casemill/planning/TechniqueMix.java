package io.casemill.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides slots among techniques so that the whole request meets its shares and no cell strays from them by more than
 * a slot: each slot goes to the technique furthest behind its share (Sainte-Laguë's idea, run over all cells).
 */
public final class TechniqueMix {

    private final double[] shares;
    private final long[] given;
    private final long[] substituted;

    /** @param weights positive; they need not add up to 1 */
    TechniqueMix(List<Double> weights) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        shares = weights.stream().mapToDouble(weight -> weight / sum).toArray();
        given = new long[shares.length];
        substituted = new long[shares.length];
    }

    /**
     * Divides the next {@code count} slots.
     *
     * @param available which techniques are possible here; the share of one that is not goes to the others, and is
     *     not made up for elsewhere
     */
    int[] take(int count, boolean[] available) {
        var taken = new int[shares.length];
        for (int i = 0; i < count; i++) {
            int wanted = furthestBehind(given, null);
            given[wanted]++;
            int technique = wanted;
            if (!available[wanted]) {
                technique = furthestBehind(substituted, available);
                substituted[technique]++;
            }
            taken[technique]++;
        }
        return taken;
    }

    private int furthestBehind(long[] counts, boolean @Nullable [] among) {
        long total = 1;
        for (long count : counts) {
            total += count;
        }
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < shares.length; t++) {
            double behind = shares[t] * total - counts[t];
            if ((among == null || among[t]) && behind > most + 1e-12) {
                best = t;
                most = behind;
            }
        }
        return best;
    }
}
