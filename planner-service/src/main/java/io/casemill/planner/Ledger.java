package io.casemill.planner;

import io.casemill.planning.RequestPlan;
import io.casemill.planning.RequestPlan.PlannedCell;

/**
 * The state of one request: what {@link RequestRules} decide on. Immutable, and so built that an event costs the same
 * with 20 cells as with 10,000.
 *
 * @param plan fixed when the request was accepted
 */
record Ledger(RequestPlan plan, Head head, Cells cells, OpenSlots open) {

    /** A ledger of a plan of which nothing has begun. */
    static Ledger of(RequestPlan plan, long now) {
        return new Ledger(plan, Head.at(now), Cells.of(plan), OpenSlots.NONE);
    }

    Ledger with(Head next) {
        return new Ledger(plan, next, cells, open);
    }

    Ledger with(CellState cell) {
        return new Ledger(plan, head, cells.with(cell), open);
    }

    Ledger with(OpenSlot slot) {
        return new Ledger(plan, head, cells, open.with(slot));
    }

    Ledger without(OpenSlot slot) {
        return new Ledger(plan, head, cells, open.without(slot));
    }

    String requestId() {
        return plan.requestId();
    }

    PlannedCell planned(int cell) {
        return plan.cells().get(cell);
    }

    /** True while something may still happen: also after a cancellation, while cases are with dedupe. */
    boolean unfinished() {
        return head.running() || !open.isEmpty();
    }
}
