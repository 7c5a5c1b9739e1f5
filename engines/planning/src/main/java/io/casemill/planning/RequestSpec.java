package io.casemill.planning;

import io.casemill.conversation.LengthBand;
import io.casemill.conversation.Level;
import io.casemill.conversation.Rubric;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was asked, before anything is checked: the planner's own view of GenerationRequested.
 *
 * @param owner team that asks; null when it does not say
 * @param axes in the order asked
 * @param techniques share by technique name, in name order
 * @param packLength characters of the scenario pack; -1 when there is none
 * @param packHash SHA-256 of the scenario pack; null when there is none
 * @param triggerWords how many there are
 */
public record RequestSpec(
        String requestId,
        String dataset,
        @Nullable String owner,
        long seedNumber,
        String language,
        List<AxisSpec> axes,
        int casesPerCell,
        List<CountSpec> counts,
        Map<String, Double> techniques,
        int packLength,
        @Nullable String packHash,
        int triggerWords,
        Rubric rubric,
        LengthBand limits,
        BudgetSpec budget,
        @Nullable Integer window,
        boolean sameFamilyAllowed) {

    /** A grid dimension. */
    public record AxisSpec(String name, List<Level> levels) {

        public AxisSpec {
            levels = List.copyOf(levels);
        }
    }

    /** Cases wanted in every cell that has these levels; level id by axis name. */
    public record CountSpec(Map<String, String> levels, int count) {}

    /** What a request may use up; null is no cap. */
    public record BudgetSpec(
            int maxAttempts,
            int maxReplacements,
            @Nullable Long maxTokens,
            @Nullable Long maxCostMicros,
            @Nullable Long maxSeconds) {}

    /** Cells of the grid; 0 when an axis has no level. */
    public long cellCount() {
        return axes.stream()
                .mapToLong(axis -> axis.levels().size())
                .reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
    }
}
