package io.casemill.dedupe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The anchor seeds, by dataset. Each is embedded once, in idle time or at the latest when a case of its dataset comes.
 */
final class Anchors {

    private final Supplier<List<AnchorSeed>> source;
    private final Embeddings embeddings;
    private final Map<AnchorSeed.Key, Print> prints = new HashMap<>();
    private final Map<String, Pool> pools = new HashMap<>();
    private Map<String, List<AnchorSeed>> seeds = Map.of();

    private record Print(String hash, float[] vector) {}

    private record Pending(AnchorSeed seed, Transcript transcript, Embeddings.Embedding embedding) {}

    /** @param source reads the seeds that are registered now, in the order of their coming */
    Anchors(Supplier<List<AnchorSeed>> source, Embeddings embeddings) {
        this.source = source;
        this.embeddings = embeddings;
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

    /** Embeds some of the seeds that are not embedded yet, at most {@code most}; says how many it embedded. */
    synchronized int embedSome(int most) {
        List<AnchorSeed> missing = seeds.values().stream()
                .flatMap(List::stream)
                .filter(seed -> !prints.containsKey(seed.key()))
                .limit(most)
                .toList();
        embed(missing);
        return missing.size();
    }

    /** All seeds of a dataset, as of the last refresh. */
    synchronized Pool of(String dataset) {
        return pools.computeIfAbsent(dataset, this::pool);
    }

    private Pool pool(String dataset) {
        List<AnchorSeed> members = seeds.getOrDefault(dataset, List.of());
        embed(members.stream().filter(seed -> !prints.containsKey(seed.key())).toList());
        var pool = new Pool(Kind.SEED, embeddings.dimension());
        for (AnchorSeed seed : members) {
            Print print = prints.get(seed.key());
            pool.add(new Member(seed.id(), seed.id(), print.hash()), print.vector());
        }
        return pool;
    }

    private void embed(List<AnchorSeed> missing) {
        List<Pending> pending = missing.stream().map(this::begin).toList();
        for (Pending p : pending) {
            prints.put(
                    p.seed().key(),
                    new Print(p.transcript().hash(), p.embedding().get()));
        }
    }

    private Pending begin(AnchorSeed seed) {
        Transcript transcript = seed.transcript().get();
        var embedding = embeddings.of(seed.key().toString(), () -> transcript).begin();
        return new Pending(seed, transcript, embedding);
    }

    private static List<AnchorSeed.Key> keysOf(Map<String, List<AnchorSeed>> seeds, String dataset) {
        return seeds.getOrDefault(dataset, List.of()).stream()
                .map(AnchorSeed::key)
                .toList();
    }
}
