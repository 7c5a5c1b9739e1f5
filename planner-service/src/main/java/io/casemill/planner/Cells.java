package io.casemill.planner;

import io.casemill.planning.RequestPlan;
import java.util.List;
import java.util.stream.IntStream;
import org.pcollections.PVector;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/**
 * The cells of a request. Immutable: a change makes a new one that shares all but a few nodes with the old, so that a
 * cell costs the same to change and to find among 20 as among 10,000.
 *
 * @param owing indexes of cells that owe a slot in this round
 * @param owingLater indexes of cells that owe one in the round after
 */
record Cells(PVector<CellState> all, TreePSet<Integer> owing, TreePSet<Integer> owingLater) {

    /** Every cell of a request, in the order of the plan. */
    static Cells of(List<CellState> cells) {
        return new Cells(
                TreePVector.from(cells),
                TreePSet.from(cells.stream()
                        .filter(CellState::owesNow)
                        .map(CellState::cell)
                        .toList()),
                TreePSet.from(cells.stream()
                        .filter(CellState::owesLater)
                        .map(CellState::cell)
                        .toList()));
    }

    /** Cells of a plan in which nothing has begun. */
    static Cells of(RequestPlan plan) {
        int replacements = plan.budget().maxReplacements();
        return of(IntStream.range(0, plan.cells().size())
                .mapToObj(c -> CellState.of(c, plan.cells().get(c), replacements))
                .toList());
    }

    CellState get(int cell) {
        return all.get(cell);
    }

    Cells with(CellState changed) {
        int cell = changed.cell();
        return new Cells(
                all.with(cell, changed),
                changed.owesNow() ? owing.plus(cell) : owing.minus(cell),
                changed.owesLater() ? owingLater.plus(cell) : owingLater.minus(cell));
    }

    /** The first cell that owes a slot in this round, from one on and then from the first; -1 when none does. */
    int nextOwing(int from) {
        if (owing.isEmpty()) {
            return -1;
        }
        Integer next = owing.ceiling(from);
        return next == null ? owing.first() : next;
    }

    /** All cells together, of one technique. */
    Counts ofTechnique(int technique) {
        return all.stream().map(cell -> cell.share(technique).counts()).reduce(Counts.NONE, Counts::plus);
    }
}
