package io.casemill.dedupe;

import java.util.Objects;

/**
 * A conversation in the index.
 *
 * @param id of the seed or case
 * @param familyRoot seed at the root of its lineage; a seed is its own, null for a case that is nobody's kin
 * @param hash {@link Transcript#hash()}
 */
record Member(String id, String familyRoot, String hash) {

    Member {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(hash, "hash");
    }
}
