package io.casemill.planner;

import io.casemill.planner.Effect.CellChanged;
import io.casemill.planner.Effect.HeadChanged;
import io.casemill.planner.Effect.SlotChanged;
import io.casemill.planner.Effect.SlotGone;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A decision while it is being made: the ledger as far as it has come, and what follows so far. */
final class LedgerDraft {

    private final Head headBefore;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<Integer> cells = new LinkedHashSet<>();
    private final Set<Long> slots = new LinkedHashSet<>();
    private Ledger ledger;

    LedgerDraft(Ledger before) {
        ledger = before;
        headBefore = before.head();
    }

    Ledger ledger() {
        return ledger;
    }

    void head(UnaryOperator<Head> change) {
        ledger = ledger.with(change.apply(ledger.head()));
    }

    void put(CellState cell) {
        ledger = ledger.with(cell);
        cells.add(cell.cell());
    }

    void put(OpenSlot slot) {
        ledger = ledger.with(slot);
        slots.add(slot.sequence());
    }

    void remove(OpenSlot slot) {
        ledger = ledger.without(slot);
        slots.add(slot.sequence());
    }

    void follow(Effect effect) {
        effects.add(effect);
    }

    /** What changed often comes once, as it is now. */
    Decision decision() {
        var all = new ArrayList<>(effects);
        if (!ledger.head().equals(headBefore)) {
            all.add(new HeadChanged(ledger.head()));
        }
        cells.forEach(cell -> all.add(new CellChanged(ledger.cells().get(cell))));
        slots.forEach(slot -> all.add(slotChange(slot)));
        return new Decision(ledger, all);
    }

    private Effect slotChange(long sequence) {
        return ledger.open().has(sequence) ? new SlotChanged(ledger.open().get(sequence)) : new SlotGone(sequence);
    }
}
