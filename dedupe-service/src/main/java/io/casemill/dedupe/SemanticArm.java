package io.casemill.dedupe;

import io.casemill.dedupe.DedupeDecision.Drop;
import io.casemill.dedupe.DedupeDecision.Neighbour;
import java.util.List;
import java.util.Optional;

/**
 * Cosine similarity of the embeddings of whole conversations. A pair related by lineage is near on purpose and is held
 * to a threshold of its own, which only a mutation that changed almost nothing reaches.
 */
final class SemanticArm implements Arm {

    static final String NAME = "SEMANTIC";

    private final double threshold;
    private final double kinThreshold;

    SemanticArm(double threshold, double kinThreshold) {
        this.threshold = threshold;
        this.kinThreshold = kinThreshold;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding look(Newcomer newcomer, List<Pool.View> pools) {
        Optional<Neighbour> nearest = Optional.empty();
        for (Pool.View pool : pools) {
            float[] similarities = pool.similarities(newcomer.vector().get());
            for (int row = 0; row < similarities.length; row++) {
                double similarity = Math.min(1, similarities[row]);
                if (similarity >= threshold && repeats(newcomer, pool.member(row), similarity)) {
                    return Finding.repeats(drop(newcomer, pool, row, similarity));
                }
                if (nearest.isEmpty() || similarity > nearest.get().similarity()) {
                    nearest = Optional.of(new Neighbour(pool.member(row).id(), pool.kind(), similarity));
                }
            }
        }
        return new Finding(Optional.empty(), nearest);
    }

    private boolean repeats(Newcomer newcomer, Member member, double similarity) {
        return similarity >= thresholdFor(newcomer.isKinOf(member));
    }

    private Drop drop(Newcomer newcomer, Pool.View pool, int row, double similarity) {
        Member member = pool.member(row);
        boolean kin = newcomer.isKinOf(member);
        return new Drop(NAME, new Neighbour(member.id(), pool.kind(), similarity), thresholdFor(kin), kin);
    }

    private double thresholdFor(boolean kin) {
        return kin ? kinThreshold : threshold;
    }
}
