package io.casemill.deduplication;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/**
 * A released case with all that a comparison needs, as a changelog keeps it.
 *
 * @param dataset its dataset
 * @param member the case
 * @param fingerprints its fingerprints by the name of the arm; an arm that is missing did not exist then
 */
public record Indexed(String dataset, Member member, Map<String, byte[]> fingerprints) {

    public Indexed {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(member, "member");
        fingerprints = Map.copyOf(fingerprints);
    }

    /**
     * Refuses fingerprints that cannot be compared.
     *
     * @throws IllegalArgumentException when a fingerprint is none of its arm
     */
    public void requireComparableBy(Collection<? extends Arm> arms) {
        arms.forEach(arm -> arm.newIndex().add(fingerprints.get(arm.name())));
    }
}
