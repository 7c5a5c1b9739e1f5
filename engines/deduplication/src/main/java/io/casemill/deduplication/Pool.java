package io.casemill.deduplication;

import io.casemill.deduplication.ArmIndex.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Conversations of one dataset and kind that a newcomer is compared with, in the order in which they came, with an index
 * for each arm.
 *
 * <p>Memory with today's arms: about 1.9 KiB a conversation (1,536 bytes of vector, the rest its id, hash and two map
 * entries). Not thread-safe: one thread decides on a dataset.
 */
final class Pool {

    private final Kind kind;
    private final Map<Arm, ArmIndex> indexes = new LinkedHashMap<>();
    private final List<Member> members = new ArrayList<>();
    private final Map<String, Integer> rowById = new HashMap<>();

    Pool(Kind kind, List<Arm> arms) {
        this.kind = kind;
        arms.forEach(arm -> indexes.put(arm, arm.newIndex()));
    }

    /**
     * Adds a conversation; one with a known id is the same again and changes nothing.
     *
     * @param fingerprints its fingerprint by arm; null of an arm that did not exist when it was indexed
     */
    void add(Member member, Function<Arm, byte[]> fingerprints) {
        if (rowById.containsKey(member.id())) {
            return;
        }
        indexes.forEach((arm, index) -> index.add(fingerprints.apply(arm)));
        rowById.put(member.id(), members.size());
        members.add(member);
    }

    int size() {
        return members.size();
    }

    OptionalInt rowOf(String id) {
        Integer row = rowById.get(id);
        return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }

    /** The fingerprint that a conversation is indexed by; null when it has none of this arm. */
    byte[] fingerprint(Arm arm, int row) {
        return indexes.get(arm).get(row);
    }

    /** All that is in the pool now. */
    View view() {
        return viewBefore(size());
    }

    /** What came before the conversation at {@code row}. */
    View viewBefore(int row) {
        return new View(this, row);
    }

    /** The first {@code size} conversations of a pool. */
    record View(Pool pool, int size) {

        Kind kind() {
            return pool.kind;
        }

        Member member(int row) {
            return pool.members.get(row);
        }

        Sighting look(Arm arm, Newcomer newcomer) {
            return pool.indexes
                    .get(arm)
                    .look(newcomer.fingerprints().apply(arm), size, row -> newcomer.isKinOf(pool.members.get(row)));
        }
    }
}
