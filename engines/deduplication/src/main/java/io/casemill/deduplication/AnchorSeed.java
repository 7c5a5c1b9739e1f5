package io.casemill.deduplication;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A real conversation that no case may copy.
 *
 * @param id of the seed, unique within its dataset
 * @param contentHash changes when the conversation does
 * @param transcript the conversation
 */
public record AnchorSeed(String id, String dataset, String contentHash, Supplier<Transcript> transcript) {

    public AnchorSeed {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(contentHash, "contentHash");
        Objects.requireNonNull(transcript, "transcript");
    }

    Key key() {
        return new Key(id, dataset, contentHash);
    }

    /** What tells one version of a seed from all others. */
    record Key(String id, String dataset, String contentHash) {}
}
