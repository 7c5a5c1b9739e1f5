package io.casemill.bench;

import io.casemill.planner.StateCost;
import io.casemill.planner.StateCost.PerEvent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an event costs the planner's decision and stores, as ratios to that of a request of 20 cells. */
final class PlannerState {

    private static final int[] CELLS = {20, 500, 10_000};

    /** Above this an event writes the more, the larger its request is. */
    private static final double MOST_BYTES = 1.1;

    private PlannerState() {}

    static Measurement byPiece() {
        List<PerEvent> costs = StateCost.byPiece(CELLS);
        double ratio = costs.getLast().bytes() / costs.getFirst().bytes();
        return row("an event of the planner, state by request, cell and slot", costs)
                .must(ratio <= MOST_BYTES, "an event writes the same at 10,000 cells as at 20");
    }

    static Measurement handedBack() {
        return row("the same, state in one value for the release before", StateCost.handedBack(CELLS));
    }

    private static Measurement row(String scenario, List<PerEvent> costs) {
        PerEvent least = costs.getFirst();
        String figures = costs.stream()
                .map(cost -> String.format(
                        Locale.ROOT,
                        "%,d cells: %,.0f µs (%.2f), %,.0f bytes written (%.2f)",
                        cost.cells(),
                        cost.micros(),
                        cost.micros() / least.micros(),
                        cost.bytes(),
                        cost.bytes() / least.bytes()))
                .collect(Collectors.joining("; "));
        return Measurement.of(scenario, "%s", figures);
    }
}
