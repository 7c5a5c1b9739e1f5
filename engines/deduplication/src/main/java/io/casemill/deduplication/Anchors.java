package io.casemill.deduplication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The anchor seeds, by dataset. Their fingerprints are made once, in idle time or at the latest when a case of its dataset comes.
 */
final class Anchors {

    private final Supplier<List<AnchorSeed>> source;
    private final List<Arm> arms;
    private final Fingerprints fingerprints;
    private final Map<AnchorSeed.Key, Map<Arm, byte[]>> prints = new HashMap<>();
    private final Map<String, Pool> pools = new HashMap<>();
    private Map<String, List<AnchorSeed>> seeds = Map.of();

    private record Pending(AnchorSeed seed, Fingerprints.Prints prints) {}

    /** @param source reads the seeds that are registered now, in the order of their coming */
    Anchors(Supplier<List<AnchorSeed>> source, List<Arm> arms, Fingerprints fingerprints) {
        this.source = source;
        this.arms = List.copyOf(arms);
        this.fingerprints = fingerprints;
    }

    /** Looks which seeds there are now. */
    synchronized void refresh() {
        var now = new LinkedHashMap<String, List<AnchorSeed>>();
        var keys = new HashSet<AnchorSeed.Key>();
        for (AnchorSeed seed : source.get()) {
            now.computeIfAbsent(seed.dataset(), d -> new ArrayList<>()).add(seed);
            keys.add(seed.key());
        }
        pools.keySet().removeIf(dataset -> !keysOf(seeds, dataset).equals(keysOf(now, dataset)));
        prints.keySet().retainAll(keys);
        seeds = now;
    }

    /** Makes the fingerprints of some seeds that have none yet, at most {@code most}; says of how many. */
    synchronized int printSome(int most) {
        List<AnchorSeed> missing = seeds.values().stream()
                .flatMap(List::stream)
                .filter(seed -> !prints.containsKey(seed.key()))
                .limit(most)
                .toList();
        print(missing);
        return missing.size();
    }

    /** All seeds of a dataset, as of the last refresh. */
    synchronized Pool of(String dataset) {
        return pools.computeIfAbsent(dataset, this::pool);
    }

    private Pool pool(String dataset) {
        List<AnchorSeed> members = seeds.getOrDefault(dataset, List.of());
        print(members.stream().filter(seed -> !prints.containsKey(seed.key())).toList());
        var pool = new Pool(Kind.SEED, arms);
        for (AnchorSeed seed : members) {
            pool.add(new Member(seed.id(), seed.id()), prints.get(seed.key())::get);
        }
        return pool;
    }

    private void print(List<AnchorSeed> missing) {
        List<Pending> pending = missing.stream().map(this::begin).toList();
        for (Pending one : pending) {
            var made = new HashMap<Arm, byte[]>();
            arms.forEach(arm -> made.put(arm, one.prints().apply(arm)));
            prints.put(one.seed().key(), made);
        }
    }

    private Pending begin(AnchorSeed seed) {
        return new Pending(
                seed, fingerprints.of(seed.key().toString(), seed.transcript()).begin());
    }

    private static List<AnchorSeed.Key> keysOf(Map<String, List<AnchorSeed>> seeds, String dataset) {
        return seeds.getOrDefault(dataset, List.of()).stream()
                .map(AnchorSeed::key)
                .toList();
    }
}
