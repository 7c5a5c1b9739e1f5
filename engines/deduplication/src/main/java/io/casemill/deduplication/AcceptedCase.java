package io.casemill.deduplication;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A case to decide on, as it came.
 *
 * @param shard part of the index that holds its dataset: a dataset lives in one
 * @param caseId its id
 * @param dataset its dataset
 * @param familyRoot seed it was mutated from; null when it is nobody's kin
 * @param transcript what it says
 */
public record AcceptedCase(
        int shard, String caseId, String dataset, @Nullable String familyRoot, Transcript transcript) {

    public AcceptedCase {
        Objects.requireNonNull(caseId, "caseId");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(transcript, "transcript");
    }
}
