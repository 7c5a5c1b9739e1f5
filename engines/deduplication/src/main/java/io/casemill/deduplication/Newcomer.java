package io.casemill.deduplication;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A case to decide on.
 *
 * @param caseId its id
 * @param dataset its dataset
 * @param familyRoot seed it was mutated from; null when it is nobody's kin. Style anchors are no kin
 * @param fingerprints its fingerprint by arm; asked for only when an arm needs it
 */
record Newcomer(String caseId, String dataset, @Nullable String familyRoot, Function<Arm, byte[]> fingerprints) {

    Newcomer {
        Objects.requireNonNull(caseId, "caseId");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(fingerprints, "fingerprints");
    }

    /** Whether both come from one seed: a mutation and its parent, or two mutations of one parent. */
    boolean isKinOf(Member other) {
        return familyRoot != null && familyRoot.equals(other.familyRoot());
    }

    Member asMember() {
        return new Member(caseId, familyRoot);
    }
}
