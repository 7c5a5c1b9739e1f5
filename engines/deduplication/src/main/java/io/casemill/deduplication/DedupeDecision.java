package io.casemill.deduplication;

import java.util.Objects;
import java.util.Optional;

/** What becomes of a case. */
public sealed interface DedupeDecision {

    /**
     * The case repeats nothing.
     *
     * @param nearest the most similar conversation it was compared with, if there was one
     */
    record Release(Optional<Neighbour> nearest) implements DedupeDecision {

        public Release {
            Objects.requireNonNull(nearest, "nearest");
        }
    }

    /**
     * The case repeats another conversation, which stays.
     *
     * @param arm name of the arm that decided
     * @param duplicateOf the conversation it repeats
     * @param threshold that its similarity reached
     * @param kin whether the two are related by lineage, and so were held to the stricter threshold
     */
    record Drop(String arm, Neighbour duplicateOf, double threshold, boolean kin) implements DedupeDecision {

        public Drop {
            Objects.requireNonNull(arm, "arm");
            Objects.requireNonNull(duplicateOf, "duplicateOf");
        }
    }

    /**
     * Another conversation, and how similar it is.
     *
     * @param similarity cosine of the embeddings, -1..1; 1 for an exact repeat
     */
    record Neighbour(String id, Kind kind, double similarity) {

        public Neighbour {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(kind, "kind");
        }
    }
}
