package io.casemill.planner;

import io.casemill.conversation.Spend;
import io.casemill.planner.CellState.Share;
import io.casemill.planner.Head.Status;
import io.casemill.planner.OpenSlot.Stage;
import io.casemill.planning.RequestPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole ledger in one value, the form in which the releases before 0.2 kept it. Goes together with {@link LastRelease}.
 *
 * @param open slots by id, in the order of opening
 * @param undecided sequences of slots that are with a generator or a judge, or wait for their turn
 * @param quotas by cell and technique, in the order of the plan; counts likewise
 */
record WholeLedger(
        Status status,
        long startedAt,
        long nextSequence,
        int cellCursor,
        long revision,
        Spend spend,
        String stopReason,
        Map<String, OpenSlot> open,
        List<Long> undecided,
        List<List<Quota>> quotas,
        List<List<Counts>> counts,
        Counts outcomes)
        implements LedgerRow {

    static WholeLedger of(Ledger ledger) {
        Head head = ledger.head();
        var open = new LinkedHashMap<String, OpenSlot>();
        ledger.open().all().forEach(slot -> open.put(slot.slotId(), slot));
        return new WholeLedger(
                head.status(),
                head.startedAt(),
                head.nextSequence(),
                head.cellCursor(),
                head.revision(),
                head.spend(),
                head.stopReason(),
                open,
                ledger.open().all().stream()
                        .filter(slot -> slot.stage() != Stage.DEDUPING)
                        .map(OpenSlot::sequence)
                        .toList(),
                ledger.cells().all().stream()
                        .map(cell -> cell.shares().stream().map(Share::quota).toList())
                        .toList(),
                ledger.cells().all().stream()
                        .map(cell -> cell.shares().stream().map(Share::counts).toList())
                        .toList(),
                head.outcomes());
    }

    /** The same state, to be decided on. */
    Ledger ledger(RequestPlan plan) {
        var head = new Head(
                status, startedAt, nextSequence, cellCursor, revision, spend, stopReason, outcomes, Streaks.NONE);
        var cells = new ArrayList<CellState>();
        for (int c = 0; c < quotas.size(); c++) {
            cells.add(new CellState(c, shares(c), Reasons.NONE));
        }
        return new Ledger(plan, head, Cells.of(cells), OpenSlots.of(open.values()));
    }

    private List<Share> shares(int cell) {
        var shares = new ArrayList<Share>();
        for (int t = 0; t < quotas.get(cell).size(); t++) {
            shares.add(new Share(quotas.get(cell).get(t), counts.get(cell).get(t)));
        }
        return shares;
    }

    /** True while something may still happen. */
    boolean unfinished() {
        return status == Status.RUNNING || !open.isEmpty();
    }
}
