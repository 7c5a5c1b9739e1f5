package io.casemill.planning;

import io.casemill.conversation.Grounding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
public record RequestPlan(
        String requestId,
        String dataset,
        @Nullable String owner,
        long seedNumber,
        @Nullable String packHash,
        List<String> techniques,
        List<PlannedCell> cells,
        boolean reproducible,
        int window,
        RequestSpec.BudgetSpec budget,
        List<String> notes) {

    /**
     * One cell of the plan.
     *
     * @param quota slots by technique, in the order of {@link RequestPlan#techniques}
     * @param anchors how many anchors match the whole cell
     * @param parents anchors that match the whole cell, shuffled
     * @param steering anchors that may steer it, the best matching first, each group shuffled; bounded
     */
    public record PlannedCell(
            String key,
            Map<String, String> levels,
            int[] quota,
            Grounding support,
            int anchors,
            List<String> parents,
            List<String> steering) {

        /** Cases wanted in it, by all techniques. */
        public int wanted() {
            int sum = 0;
            for (int count : quota) {
                sum += count;
            }
            return sum;
        }
    }

    /** Cases wanted in all cells. */
    public int wanted() {
        return cells.stream().mapToInt(PlannedCell::wanted).sum();
    }
}
