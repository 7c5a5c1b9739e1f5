package io.casemill.deduplication;

import io.casemill.deduplication.ArmIndex.Sighting;
import io.casemill.deduplication.DedupeDecision.Drop;
import io.casemill.deduplication.DedupeDecision.Neighbour;
import io.casemill.deduplication.DedupeDecision.Release;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a case is released. A pure function of the newcomer and of what came before it: the arms are asked
 * in order, and the first that objects decides.
 */
final class Gate {

    private final List<Arm> arms;

    /** @param arms in the order in which they are asked */
    Gate(List<Arm> arms) {
        this.arms = List.copyOf(arms);
    }

    DedupeDecision decide(Newcomer newcomer, List<Pool.View> pools) {
        Optional<Neighbour> nearest = Optional.empty();
        for (Arm arm : arms) {
            Optional<Neighbour> ofArm = Optional.empty();
            for (Pool.View pool : pools) {
                Sighting seen = pool.look(arm, newcomer);
                if (seen.repeated().isPresent()) {
                    return drop(arm, newcomer, pool, seen);
                }
                ofArm = nearer(ofArm, pool, seen);
            }
            nearest = ofArm.isPresent() ? ofArm : nearest;
        }
        return new Release(nearest);
    }

    private static Drop drop(Arm arm, Newcomer newcomer, Pool.View pool, Sighting seen) {
        Member member = pool.member(seen.repeated().getAsInt());
        var neighbour = new Neighbour(member.id(), pool.kind(), seen.similarity());
        return new Drop(arm.name(), neighbour, seen.threshold(), newcomer.isKinOf(member));
    }

    private static Optional<Neighbour> nearer(Optional<Neighbour> known, Pool.View pool, Sighting seen) {
        boolean isNearer = seen.nearest().isPresent()
                && (known.isEmpty() || seen.similarity() > known.get().similarity());
        return isNearer
                ? Optional.of(
                        new Neighbour(pool.member(seen.nearest().getAsInt()).id(), pool.kind(), seen.similarity()))
                : known;
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
