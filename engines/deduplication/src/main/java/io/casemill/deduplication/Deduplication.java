package io.casemill.deduplication;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Decides which cases are released, batch by batch, and keeps the index that the next decision needs. What it adds to
 * the index holds only if the batch is kept; if not, the caller has to forget the batch's shards.
 */
public final class Deduplication implements AutoCloseable {

    /** Seeds whose fingerprints are made between two looks for cases. */
    private static final int SEEDS_A_PAUSE = 64;

    private final List<Arm> arms;
    private final Gate gate;
    private final Fingerprints fingerprints;
    private final Anchors anchors;
    private final CaseIndex index;

    /**
     * @param arms in any order; each says its rank
     * @param seeds reads the anchor seeds that are registered now, in the order of their coming
     * @param changelog reads what was released in a shard, in the order of release
     * @param threads how many fingerprints to make at once
     */
    public Deduplication(
            Collection<? extends Arm> arms,
            Supplier<List<AnchorSeed>> seeds,
            IntFunction<List<Indexed>> changelog,
            int threads) {
        this.arms = inOrder(arms);
        this.gate = new Gate(this.arms);
        this.fingerprints = new Fingerprints(this.arms, threads);
        this.anchors = new Anchors(seeds, this.arms, fingerprints);
        this.index = new CaseIndex(this.arms, changelog);
    }

    private static List<Arm> inOrder(Collection<? extends Arm> arms) {
        if (arms.stream().map(Arm::name).distinct().count() != arms.size()) {
            throw new IllegalArgumentException("two arms share a name: "
                    + arms.stream().map(Arm::name).sorted().toList());
        }
        return arms.stream()
                .map(Arm.class::cast)
                .sorted(Comparator.comparingInt(Arm::rank).thenComparing(Arm::name))
                .toList();
    }

    /**
     * What became of a case.
     *
     * @param news what has to go to the changelog; empty for a drop and for a case that was released before
     */
    public record Outcome(DedupeDecision decision, Optional<Indexed> news) {

        public Outcome {
            Objects.requireNonNull(decision, "decision");
            Objects.requireNonNull(news, "news");
        }
    }

    /** Cases held for comparison, of all shards. */
    public int size() {
        return index.size();
    }

    /** The arms, in the order in which they are asked. */
    public List<Arm> arms() {
        return arms;
    }

    /**
     * Learns what decisions on cases of these shards need: the seeds of now and, where a shard is not held, the released
     * cases.
     */
    public void prepare(Collection<Integer> shards) {
        anchors.refresh();
        shards.forEach(index::ensure);
    }

    /** Uses a pause to do what the next batch would have to wait for. */
    public void prepareAhead(Collection<Integer> shards) {
        prepare(shards);
        anchors.printSome(SEEDS_A_PAUSE);
    }

    /** Holds nothing of these shards any more: they are another instance's, or what is held may be untrue. */
    public void forget(Collection<Integer> shards) {
        shards.forEach(index::forget);
    }

    /**
     * Decides on cases one after the other, each against all released before it, those of this batch included. A case
     * that was released already is released again, never its own duplicate.
     *
     * @return one outcome a case, in their order
     * @throws IllegalStateException when a case's shard was not prepared
     */
    public List<Outcome> decide(List<AcceptedCase> batch) {
        List<Newcomer> newcomers = beginFingerprints(batch);
        var outcomes = new ArrayList<Outcome>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            outcomes.add(decide(batch.get(i).shard(), newcomers.get(i)));
        }
        return outcomes;
    }

    private Outcome decide(int shard, Newcomer newcomer) {
        Pool seeds = anchors.of(newcomer.dataset());
        Pool cases = index.of(shard, newcomer.dataset());
        OptionalInt row = cases.rowOf(newcomer.caseId());
        if (row.isPresent()) {
            var before = List.of(seeds.view(), cases.viewBefore(row.getAsInt()));
            return new Outcome(gate.repeat(newcomer, before), Optional.empty());
        }
        return switch (gate.decide(newcomer, List.of(seeds.view(), cases.view()))) {
            case DedupeDecision.Drop drop -> new Outcome(drop, Optional.empty());
            case DedupeDecision.Release release -> {
                var prints = new LinkedHashMap<String, byte[]>();
                arms.forEach(
                        arm -> prints.put(arm.name(), newcomer.fingerprints().apply(arm)));
                cases.add(newcomer.asMember(), newcomer.fingerprints());
                yield new Outcome(release, Optional.of(new Indexed(newcomer.dataset(), newcomer.asMember(), prints)));
            }
        };
    }

    /** All at once, except what is known already or needs no costly fingerprint because a cheap one tells. */
    private List<Newcomer> beginFingerprints(List<AcceptedCase> batch) {
        Set<List<Object>> ofBatch = new HashSet<>();
        return batch.stream().map(accepted -> newcomer(accepted, ofBatch)).toList();
    }

    private Newcomer newcomer(AcceptedCase accepted, Set<List<Object>> ofBatch) {
        Pool cases = index.of(accepted.shard(), accepted.dataset());
        var prints = fingerprints.of(
                accepted.caseId()
                        + HexFormat.of().formatHex(accepted.transcript().hash()),
                accepted::transcript);
        OptionalInt row = cases.rowOf(accepted.caseId());
        if (row.isPresent()) {
            return newcomer(accepted, arm -> {
                byte[] known = cases.fingerprint(arm, row.getAsInt());
                return known == null ? prints.apply(arm) : known;
            });
        }
        Newcomer newcomer = newcomer(accepted, prints);
        if (ofBatch.add(cheapPrints(newcomer)) && !isRepeatAtFirstSight(newcomer, cases)) {
            prints.begin();
        }
        return newcomer;
    }

    private static Newcomer newcomer(AcceptedCase accepted, Function<Arm, byte[]> prints) {
        return new Newcomer(accepted.caseId(), accepted.dataset(), accepted.familyRoot(), prints);
    }

    private List<Object> cheapPrints(Newcomer newcomer) {
        var cheap = new ArrayList<Object>(List.of(newcomer.dataset()));
        arms.stream()
                .filter(arm -> !arm.isCostly())
                .forEach(
                        arm -> cheap.add(ByteBuffer.wrap(newcomer.fingerprints().apply(arm))));
        return cheap;
    }

    private boolean isRepeatAtFirstSight(Newcomer newcomer, Pool cases) {
        var pools = List.of(anchors.of(newcomer.dataset()).view(), cases.view());
        return arms.stream().filter(arm -> !arm.isCostly()).anyMatch(arm -> pools.stream()
                .anyMatch(pool -> pool.look(arm, newcomer).repeated().isPresent()));
    }

    @Override
    public void close() {
        fingerprints.close();
    }
}
