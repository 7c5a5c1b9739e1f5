package io.casemill.deduplication.arms;

import io.casemill.deduplication.Arm;
import io.casemill.deduplication.ArmIndex;
import io.casemill.deduplication.Transcript;
import io.casemill.deduplication.embedding.Embedder;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Cosine similarity of the embeddings of whole conversations. A pair related by lineage is near on purpose and is held
 * to a threshold of its own, which only a mutation that changed almost nothing reaches.
 *
 * <p>A fingerprint is the embedding: 32-bit floats, big-endian, of length 1.
 */
public final class SemanticArm implements Arm {

    public static final String NAME = "SEMANTIC";

    private final Embedder embedder;
    private final SemanticThresholds thresholds;

    public SemanticArm(Embedder embedder, SemanticThresholds thresholds) {
        this.embedder = embedder;
        this.thresholds = thresholds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int rank() {
        return 100;
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public byte[] fingerprint(Transcript transcript) {
        return bytes(embedder.embed(transcript.script(embedder.maxChars())));
    }

    @Override
    public ArmIndex newIndex() {
        return new Vectors();
    }

    static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    private static float[] floats(byte[] fingerprint, int dimension) {
        if (fingerprint.length != dimension * Float.BYTES) {
            throw new IllegalArgumentException(
                    "a vector has " + fingerprint.length + " bytes, not " + dimension * Float.BYTES);
        }
        float[] vector = new float[dimension];
        ByteBuffer.wrap(fingerprint).asFloatBuffer().get(vector);
        double squares = 0;
        for (float f : vector) {
            squares += (double) f * f;
        }
        if (!(Math.abs(squares - 1) < 0.01)) { // so written that NaN is refused
            throw new IllegalArgumentException("a vector's squared length is " + squares + ", not 1");
        }
        return vector;
    }

    private final class Vectors implements ArmIndex {

        private final int dimension = embedder.dimension();
        private final VectorBlock block = new VectorBlock(dimension);
        private final BitSet unknown = new BitSet();

        @Override
        public void add(byte @Nullable [] fingerprint) {
            if (fingerprint == null) {
                unknown.set(block.size());
                block.add(new float[dimension]);
            } else {
                block.add(floats(fingerprint, dimension));
            }
        }

        @Override
        public byte @Nullable [] get(int row) {
            return unknown.get(row) ? null : bytes(block.get(row));
        }

        @Override
        public Sighting look(byte[] fingerprint, int rows, IntPredicate kin) {
            float[] cosines = block.dots(floats(fingerprint, dimension), rows);
            int nearest = -1;
            for (int row = 0; row < rows; row++) {
                double similarity = Math.min(1, cosines[row]);
                if (similarity >= thresholds.any()) {
                    double threshold = kin.test(row) ? thresholds.kin() : thresholds.any();
                    if (similarity >= threshold) {
                        return Sighting.repeats(row, similarity, threshold);
                    }
                }
                if (!unknown.get(row) && (nearest < 0 || cosines[row] > cosines[nearest])) {
                    nearest = row;
                }
            }
            return nearest < 0 ? Sighting.NOTHING : Sighting.near(nearest, Math.min(1, cosines[nearest]));
        }
    }
}
