package io.casemill.planner;

import io.casemill.planning.RequestPlan.PlannedCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What one cell owes and what has happened in it.
 *
 * @param cell its index in the plan
 * @param shares by technique, in the order of the plan
 * @param reasons why slots of it ended without a released case; null in a state written before they were kept
 */
record CellState(int cell, List<Share> shares, Reasons reasons) implements LedgerRow {

    /** One technique's share of a cell. */
    record Share(Quota quota, Counts counts) {

        Share counting(Counts more) {
            return new Share(quota, counts.plus(more));
        }

        Share owing(Quota next) {
            return new Share(next, counts);
        }
    }

    CellState {
        shares = List.copyOf(shares);
        reasons = reasons == null ? Reasons.NONE : reasons;
    }

    /** A cell in which nothing has begun. */
    static CellState of(int index, PlannedCell planned, int maxReplacements) {
        return new CellState(
                index,
                Arrays.stream(planned.quota())
                        .mapToObj(wanted -> new Share(Quota.of(wanted, wanted * maxReplacements), Counts.NONE))
                        .toList(),
                Reasons.NONE);
    }

    Share share(int technique) {
        return shares.get(technique);
    }

    /** With one technique's share changed. */
    CellState with(int technique, UnaryOperator<Share> change) {
        var changed = new ArrayList<>(shares);
        changed.set(technique, change.apply(share(technique)));
        return new CellState(cell, changed, reasons);
    }

    /** With one slot more that ended without a released case. */
    CellState ending(OpenSlot slot, SlotOutcome outcome, Why why) {
        return new CellState(cell, shares, reasons.and(outcome, why, slot.slotId()));
    }

    /** With what every technique owes changed. */
    CellState owing(UnaryOperator<Quota> change) {
        return new CellState(
                cell,
                shares.stream()
                        .map(share -> share.owing(change.apply(share.quota())))
                        .toList(),
                reasons);
    }

    boolean owesNow() {
        return shares.stream().anyMatch(share -> share.quota().now() > 0);
    }

    boolean owesLater() {
        return shares.stream().anyMatch(share -> share.quota().later() > 0);
    }

    /**
     * The technique with most slots to open, by share of its quota; -1 when there is none.
     *
     * @param planned wanted cases by technique
     */
    int mostOwed(int[] planned) {
        int best = -1;
        double most = 0;
        for (int t = 0; t < planned.length; t++) {
            double owed = share(t).quota().now() / (double) Math.max(1, planned[t]);
            if (owed > most) {
                best = t;
                most = owed;
            }
        }
        return best;
    }

    /** All techniques together. */
    Counts counts() {
        return shares.stream().map(Share::counts).reduce(Counts.NONE, Counts::plus);
    }
}
