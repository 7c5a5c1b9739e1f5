package io.casemill.dedupe;

import io.casemill.dedupe.CaseIndex.Indexed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Decides on batches of prepared partitions' cases and keeps the index that the next decision needs. What it adds to the index holds only
 * if the batch is committed; if not, the caller has to forget the batch's partitions.
 */
final class BatchDecider {

    /** Seeds embedded between two looks for cases. */
    private static final int SEEDS_A_PAUSE = 64;

    private final DedupeGate gate;
    private final Anchors anchors;
    private final CaseIndex index;
    private final Embeddings embeddings;

    BatchDecider(DedupeGate gate, Anchors anchors, CaseIndex index, Embeddings embeddings) {
        this.gate = gate;
        this.anchors = anchors;
        this.index = index;
        this.embeddings = embeddings;
    }

    /**
     * What became of a case.
     *
     * @param news what has to go to the changelog; empty for a drop and for a case that was released before
     */
    record Outcome(DedupeDecision decision, Optional<Indexed> news) {

        Outcome {
            Objects.requireNonNull(decision, "decision");
            Objects.requireNonNull(news, "news");
        }
    }

    /**
     * Learns what decisions on cases of these partitions need: the seeds of now and, after an assignment or a failure,
     * the released cases.
     */
    void prepare(Collection<Integer> partitions) {
        anchors.refresh();
        partitions.forEach(index::ensure);
    }

    /** Uses a pause to do what the next batch would have to wait for. */
    void prepareAhead(Collection<Integer> partitions) {
        prepare(partitions);
        anchors.embedSome(SEEDS_A_PAUSE);
    }

    /** Holds nothing of these partitions any more: they are another instance's, or what is held may be untrue. */
    void forget(Collection<Integer> partitions) {
        partitions.forEach(index::forget);
    }

    /**
     * Decides on cases one after the other, each against all released before it, those of this batch included. A case
     * that was released already is released again, never its own duplicate.
     *
     * @return one outcome a case, in their order
     */
    List<Outcome> decide(List<AcceptedCase> batch) {
        List<Newcomer> newcomers = beginEmbedding(batch);
        var outcomes = new ArrayList<Outcome>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            outcomes.add(decide(batch.get(i).partition(), newcomers.get(i)));
        }
        return outcomes;
    }

    private Outcome decide(int partition, Newcomer newcomer) {
        Pool seeds = anchors.of(newcomer.dataset());
        Pool cases = index.of(partition, newcomer.dataset());
        OptionalInt row = cases.rowOf(newcomer.caseId());
        if (row.isPresent()) {
            var before = List.of(seeds.view(), cases.viewBefore(row.getAsInt()));
            return new Outcome(gate.repeat(newcomer, before), Optional.empty());
        }
        return switch (gate.decide(newcomer, List.of(seeds.view(), cases.view()))) {
            case DedupeDecision.Drop drop -> new Outcome(drop, Optional.empty());
            case DedupeDecision.Release release -> {
                var news = new Indexed(
                        newcomer.dataset(),
                        newcomer.asMember(),
                        newcomer.vector().get());
                cases.add(news.member(), news.vector());
                yield new Outcome(release, Optional.of(news));
            }
        };
    }

    /** All at once, except what is embedded already or needs no embedding because its text is known. */
    private List<Newcomer> beginEmbedding(List<AcceptedCase> batch) {
        Set<String> hashesOfBatch = new HashSet<>();
        return batch.stream().map(accepted -> newcomer(accepted, hashesOfBatch)).toList();
    }

    private Newcomer newcomer(AcceptedCase accepted, Set<String> hashesOfBatch) {
        String hash = accepted.transcript().hash();
        Pool cases = index.of(accepted.partition(), accepted.dataset());
        OptionalInt row = cases.rowOf(accepted.caseId());
        if (row.isPresent()) {
            float[] vector = cases.vector(row.getAsInt());
            return new Newcomer(accepted.caseId(), accepted.dataset(), accepted.familyRoot(), hash, () -> vector);
        }
        var embedding = embeddings.of(accepted.caseId() + hash, accepted::transcript);
        boolean news = hashesOfBatch.add(accepted.dataset() + '\n' + hash)
                && !cases.hasHash(hash)
                && !anchors.of(accepted.dataset()).hasHash(hash);
        if (news) {
            embedding.begin();
        }
        return new Newcomer(accepted.caseId(), accepted.dataset(), accepted.familyRoot(), hash, embedding);
    }
}
