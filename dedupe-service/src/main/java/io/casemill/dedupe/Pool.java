package io.casemill.dedupe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Conversations of one dataset and kind that a newcomer is compared with, in the order in which they came.
 *
 * <p>Memory: about 1.9 KiB a conversation (1,536 bytes of vector, the rest its id, hash and two map entries). Not
 * thread-safe: one thread decides on a dataset.
 */
final class Pool {

    private final Kind kind;
    private final VectorBlock vectors;
    private final List<Member> members = new ArrayList<>();
    private final Map<String, Integer> rowById = new HashMap<>();
    private final Map<String, Integer> rowByHash = new HashMap<>();

    /** @param dimension components of an embedding */
    Pool(Kind kind, int dimension) {
        this.kind = kind;
        this.vectors = new VectorBlock(dimension);
    }

    /** Adds a conversation; one with a known id is the same again and changes nothing. */
    void add(Member member, float[] vector) {
        if (rowById.containsKey(member.id())) {
            return;
        }
        vectors.add(vector);
        rowById.put(member.id(), members.size());
        rowByHash.putIfAbsent(member.hash(), members.size());
        members.add(member);
    }

    int size() {
        return members.size();
    }

    OptionalInt rowOf(String id) {
        Integer row = rowById.get(id);
        return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }

    boolean hasHash(String hash) {
        return rowByHash.containsKey(hash);
    }

    float[] vector(int row) {
        return vectors.get(row);
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

        /** Row of the first conversation with this {@link Transcript#hash()}. */
        OptionalInt rowOfHash(String hash) {
            Integer row = pool.rowByHash.get(hash);
            return row == null || row >= size ? OptionalInt.empty() : OptionalInt.of(row);
        }

        /** Cosine with each conversation, by row. */
        float[] similarities(float[] vector) {
            return pool.vectors.dots(vector, size);
        }
    }
}
