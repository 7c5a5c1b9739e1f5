package io.casemill.deduplication;

import io.casemill.deduplication.embedding.Embedder;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** An embedder for tests: conversations that share most of their words are near, all others far. Counts its calls. */
public final class BagOfWords implements Embedder {

    final AtomicInteger calls = new AtomicInteger();

    private final int dimension;

    public BagOfWords(int dimension) {
        this.dimension = dimension;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int maxChars() {
        return 10_000;
    }

    @Override
    public float[] embed(String text) {
        calls.incrementAndGet();
        double[] sum = new double[dimension()];
        for (String word : text.split("\\s")) {
            var random = new SplittableRandom(word.hashCode());
            for (int d = 0; d < sum.length; d++) {
                sum[d] += random.nextDouble() - 0.5;
            }
        }
        double squares = 0;
        for (double s : sum) {
            squares += s * s;
        }
        float[] unit = new float[sum.length];
        for (int d = 0; d < unit.length; d++) {
            unit[d] = (float) (sum[d] / Math.sqrt(squares));
        }
        return unit;
    }
}
