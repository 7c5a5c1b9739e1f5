package io.casemill.dedupe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * The released cases of the partitions this instance has, by dataset: one pool each. A dataset lives on one partition.
 * Bounded by what was released: about 1.9 KiB a case ({@link Pool}).
 *
 * <p>A partition's part belongs to the thread that consumes the partition; parts of several partitions may be used at
 * the same time.
 */
final class CaseIndex {

    private final int dimension;
    private final IntFunction<List<Indexed>> changelog;
    private final Map<Integer, Map<String, Pool>> partitions = new ConcurrentHashMap<>();

    /**
     * A released case with all that a comparison needs.
     *
     * @param vector its embedding, of length 1
     */
    record Indexed(String dataset, Member member, float[] vector) {}

    /**
     * @param dimension components of an embedding
     * @param changelog reads what was released on a partition, in the order of release
     */
    CaseIndex(int dimension, IntFunction<List<Indexed>> changelog) {
        this.dimension = dimension;
        this.changelog = changelog;
    }

    /** Restores a partition from the changelog, unless it is held. */
    void ensure(int partition) {
        if (partitions.containsKey(partition)) {
            return;
        }
        var pools = new ConcurrentHashMap<String, Pool>();
        for (Indexed one : changelog.apply(partition)) {
            pools.computeIfAbsent(one.dataset(), d -> new Pool(Kind.CASE, dimension))
                    .add(one.member(), one.vector());
        }
        partitions.put(partition, pools);
    }

    /** Holds nothing of a partition any more: it is another instance's, or what is held may be untrue. */
    void forget(int partition) {
        partitions.remove(partition);
    }

    /**
     * The released cases of a dataset, to be added to.
     *
     * @throws IllegalStateException when the partition is not held
     */
    Pool of(int partition, String dataset) {
        Map<String, Pool> pools = partitions.get(partition);
        if (pools == null) {
            throw new IllegalStateException("the index of partition " + partition + " is not held");
        }
        return pools.computeIfAbsent(dataset, d -> new Pool(Kind.CASE, dimension));
    }

    /** Cases held, of all partitions. */
    int size() {
        return partitions.values().stream()
                .flatMap(pools -> pools.values().stream())
                .mapToInt(Pool::size)
                .sum();
    }
}
