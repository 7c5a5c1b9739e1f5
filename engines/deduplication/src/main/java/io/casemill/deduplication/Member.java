package io.casemill.deduplication;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in the index.
 *
 * @param id of the seed or case
 * @param familyRoot seed at the root of its lineage; a seed is its own, null for a case that is nobody's kin
 */
public record Member(String id, @Nullable String familyRoot) {

    public Member {
        Objects.requireNonNull(id, "id");
    }
}
