package io.casemill.dedupe;

import java.util.Objects;

/**
 * A case to decide on, as it came.
 *
 * @param partition it came on
 * @param familyRoot seed it was mutated from; null when it is nobody's kin
 */
record AcceptedCase(int partition, String caseId, String dataset, String familyRoot, Transcript transcript) {

    AcceptedCase {
        Objects.requireNonNull(caseId, "caseId");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(transcript, "transcript");
    }
}
