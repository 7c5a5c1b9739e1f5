package io.casemill.dedupe;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A case to decide on.
 *
 * @param caseId its id
 * @param dataset its dataset
 * @param familyRoot seed it was mutated from; null when it is nobody's kin. Style anchors are no kin
 * @param hash {@link Transcript#hash()}
 * @param vector its embedding of length 1; asked for only when an arm needs it, and the same array every time
 */
record Newcomer(String caseId, String dataset, String familyRoot, String hash, Supplier<float[]> vector) {

    Newcomer {
        Objects.requireNonNull(caseId, "caseId");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(vector, "vector");
    }

    /** Whether both come from one seed: a mutation and its parent, or two mutations of one parent. */
    boolean isKinOf(Member other) {
        return familyRoot != null && familyRoot.equals(other.familyRoot());
    }

    Member asMember() {
        return new Member(caseId, familyRoot, hash);
    }
}
