package io.casemill.deduplication;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Fingerprints of conversations in the order in which they came; a fingerprint's row counts from 0. One thread at a time. */
public interface ArmIndex {

    /**
     * Appends a fingerprint.
     *
     * @param fingerprint null for a conversation that was indexed before there was this arm: it resembles nothing
     * @throws IllegalArgumentException when these bytes are no fingerprint of the arm
     */
    void add(byte @Nullable [] fingerprint);

    /** The fingerprint of a row; null when it has none. */
    byte @Nullable [] get(int row);

    /**
     * Looks for a conversation that repeats another one. Of several the first counts, so that later arrivals never change
     * an old decision.
     *
     * @param rows how many rows count, from the first on
     * @param kin whether the conversation of a row is related by lineage to the one looked for
     */
    Sighting look(byte[] fingerprint, int rows, IntPredicate kin);

    /**
     * What was seen.
     *
     * @param repeated row of the conversation that is repeated, if there is one
     * @param threshold that its similarity reached; 0 when nothing is repeated
     * @param nearest row of the most similar conversation, or of the repeated one; empty if the arm does not measure
     *     similarity, or there was none
     * @param similarity of that row, at most 1; 0 when there is none
     */
    record Sighting(OptionalInt repeated, double threshold, OptionalInt nearest, double similarity) {

        /** Nothing like it. */
        public static final Sighting NOTHING = new Sighting(OptionalInt.empty(), 0, OptionalInt.empty(), 0);

        public Sighting {
            Objects.requireNonNull(repeated, "repeated");
            Objects.requireNonNull(nearest, "nearest");
        }

        /** The conversation of a row is repeated. */
        public static Sighting repeats(int row, double similarity, double threshold) {
            return new Sighting(OptionalInt.of(row), threshold, OptionalInt.of(row), similarity);
        }

        /** Nothing is repeated; the conversation of a row comes nearest. */
        public static Sighting near(int row, double similarity) {
            return new Sighting(OptionalInt.empty(), 0, OptionalInt.of(row), similarity);
        }
    }
}
