package io.casemill.deduplication;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * The released cases of the shards that are held here, by dataset: one pool each. A dataset lives in one shard. Bounded
 * by what was released ({@link Pool}).
 *
 * <p>A shard belongs to the thread that decides on its cases; several shards may be used at the same time.
 */
final class CaseIndex {

    private final List<Arm> arms;
    private final IntFunction<List<Indexed>> changelog;
    private final Map<Integer, Map<String, Pool>> shards = new ConcurrentHashMap<>();

    /** @param changelog reads what was released in a shard, in the order of release */
    CaseIndex(List<Arm> arms, IntFunction<List<Indexed>> changelog) {
        this.arms = List.copyOf(arms);
        this.changelog = changelog;
    }

    /** Restores a shard from the changelog, unless it is held. */
    void ensure(int shard) {
        if (shards.containsKey(shard)) {
            return;
        }
        var pools = new ConcurrentHashMap<String, Pool>();
        for (Indexed one : changelog.apply(shard)) {
            pools.computeIfAbsent(one.dataset(), d -> new Pool(Kind.CASE, arms))
                    .add(one.member(), arm -> one.fingerprints().get(arm.name()));
        }
        shards.put(shard, pools);
    }

    /** Holds nothing of a shard any more: it is another instance's, or what is held may be untrue. */
    void forget(int shard) {
        shards.remove(shard);
    }

    /**
     * The released cases of a dataset, to be added to.
     *
     * @throws IllegalStateException when the shard is not held
     */
    Pool of(int shard, String dataset) {
        Map<String, Pool> pools = shards.get(shard);
        if (pools == null) {
            throw new IllegalStateException("the index of shard " + shard + " is not held");
        }
        return pools.computeIfAbsent(dataset, d -> new Pool(Kind.CASE, arms));
    }

    /** Cases held, of all shards. */
    int size() {
        return shards.values().stream()
                .flatMap(pools -> pools.values().stream())
                .mapToInt(Pool::size)
                .sum();
    }
}
