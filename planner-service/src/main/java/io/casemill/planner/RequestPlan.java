package io.casemill.planner;

import java.util.List;
import java.util.Map;

/**
 * What will be made: fixed when a request is accepted, so that the same request on the same seeds is the same plan.
 *
 * @param owner team that asks; null when it does not say
 * @param packHash SHA-256 of the scenario pack; null when there is none
 * @param techniques names, in the order of every technique array of the ledger
 * @param reproducible true when every technique is: then cases go to dedupe in an order that no timing can change
 * @param window most slots open at a time
 * @param notes what a reader should know of the plan
 */
record RequestPlan(
        String requestId,
        String dataset,
        String owner,
        long seedNumber,
        String packHash,
        List<String> techniques,
        List<PlannedCell> cells,
        boolean reproducible,
        int window,
        RequestSpec.BudgetSpec budget,
        List<String> notes) {

    /** How well real seeds support a cell; the names are those of the event. */
    enum Support {
        CELL,
        PARTIAL,
        DATASET,
        NONE
    }

    /**
     * One cell of the plan.
     *
     * @param quota slots by technique, in the order of {@link RequestPlan#techniques}
     * @param anchors how many anchors match the whole cell
     * @param parents anchors that match the whole cell, shuffled
     * @param steering anchors that may steer it, the best matching first, each group shuffled; bounded
     */
    record PlannedCell(
            String key,
            Map<String, String> levels,
            int[] quota,
            Support support,
            int anchors,
            List<String> parents,
            List<String> steering) {

        int wanted() {
            int sum = 0;
            for (int count : quota) {
                sum += count;
            }
            return sum;
        }
    }

    int wanted() {
        return cells.stream().mapToInt(PlannedCell::wanted).sum();
    }
}
