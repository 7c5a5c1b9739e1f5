package io.casemill.planner;

import io.casemill.planner.Effect.CellChanged;
import io.casemill.planner.Effect.Change;
import io.casemill.planner.Effect.HeadChanged;
import io.casemill.planner.Effect.SlotChanged;
import io.casemill.planner.Effect.SlotGone;
import io.casemill.planner.LedgerRow.HeadRow;
import io.casemill.planner.LedgerRow.SlotRow;
import io.casemill.planning.RequestPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The ledgers in their store: a row for the head of a request under its id, and rows for its cells and open slots under
 * keys that begin with it. A cell in which nothing has happened has no row.
 */
final class LedgerRows {

    private final KeyValueStore<String, LedgerRow> store;

    LedgerRows(KeyValueStore<String, LedgerRow> store) {
        this.store = store;
    }

    /** The rows of one request. */
    static final class Found {

        private final List<CellState> cells = new ArrayList<>();
        private final List<OpenSlot> slots = new ArrayList<>();
        private Head head;
        private WholeLedger whole;

        private void add(LedgerRow row) {
            switch (row) {
                case HeadRow found -> head = found.head();
                case CellState cell -> cells.add(cell);
                case SlotRow slot -> slots.add(slot.slot());
                case WholeLedger ledger -> whole = ledger;
            }
        }

        /** Whether the release before wrote it last. */
        boolean isWhole() {
            return whole != null;
        }

        /** Rows without a head are nobody's. */
        boolean unfinished() {
            return isWhole() ? whole.unfinished() : head != null && (head.running() || !slots.isEmpty());
        }

        Ledger ledger(RequestPlan plan) {
            if (isWhole()) {
                return whole.ledger(plan);
            }
            Cells all = Cells.of(plan);
            for (CellState cell : cells) {
                all = all.with(cell);
            }
            return new Ledger(plan, head, all, OpenSlots.of(slots));
        }
    }

    /** What is stored, by request. */
    Map<String, Found> readAll() {
        var found = new HashMap<String, Found>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> found.computeIfAbsent(requestId(entry.key), id -> new Found())
                    .add(entry.value));
        }
        return found;
    }

    private static String requestId(String key) {
        int end = key.indexOf('/');
        return end < 0 ? key : key.substring(0, end);
    }

    void put(String requestId, List<Change> changes) {
        changes.forEach(change -> put(requestId, change));
    }

    private void put(String requestId, Change change) {
        switch (change) {
            case HeadChanged changed -> store.put(requestId, new HeadRow(changed.head()));
            case CellChanged changed -> store.put(cellKey(requestId, changed.cell()), changed.cell());
            case SlotChanged changed ->
                store.put(slotKey(requestId, changed.slot().sequence()), new SlotRow(changed.slot()));
            case SlotGone gone -> store.delete(slotKey(requestId, gone.sequence()));
        }
    }

    /** Every row of a ledger that has none yet. */
    void putAll(Ledger ledger) {
        put(ledger.requestId(), new HeadChanged(ledger.head()));
        ledger.cells().all().forEach(cell -> put(ledger.requestId(), new CellChanged(cell)));
        ledger.open().all().forEach(slot -> put(ledger.requestId(), new SlotChanged(slot)));
    }

    void remove(String requestId) {
        var keys = new ArrayList<String>();
        // no id has a slash, and no row's name begins with a tilde
        try (var rows = store.range(requestId + "/", requestId + "/~")) {
            rows.forEachRemaining(row -> keys.add(row.key));
        }
        keys.forEach(store::delete);
        store.delete(requestId);
    }

    private static String cellKey(String requestId, CellState cell) {
        return requestId + "/cell/" + cell.cell();
    }

    private static String slotKey(String requestId, long sequence) {
        return requestId + "/slot/" + sequence;
    }
}
