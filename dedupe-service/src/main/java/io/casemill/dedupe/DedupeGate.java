package io.casemill.dedupe;

import io.casemill.dedupe.DedupeDecision.Drop;
import io.casemill.dedupe.DedupeDecision.Neighbour;
import io.casemill.dedupe.DedupeDecision.Release;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a case is released. A pure function of the newcomer and of what came before it: the arms are asked
 * in order, and the first that objects decides.
 */
final class DedupeGate {

    private final List<Arm> arms;

    DedupeGate(List<Arm> arms) {
        this.arms = List.copyOf(arms);
    }

    DedupeDecision decide(Newcomer newcomer, List<Pool.View> pools) {
        Optional<Neighbour> nearest = Optional.empty();
        for (Arm arm : arms) {
            Arm.Finding finding = arm.look(newcomer, pools);
            if (finding.drop().isPresent()) {
                return finding.drop().get();
            }
            nearest = finding.nearest().isPresent() ? finding.nearest() : nearest;
        }
        return new Release(nearest);
    }

    /**
     * Decides anew on a case that was released before: released it stays, whatever seeds came since.
     *
     * @param pools what came before it
     */
    Release repeat(Newcomer released, List<Pool.View> pools) {
        return switch (decide(released, pools)) {
            case Release same -> same;
            case Drop late -> new Release(Optional.of(late.duplicateOf()));
        };
    }
}
