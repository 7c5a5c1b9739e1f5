package io.casemill.planner;

import java.util.List;
import java.util.Map;

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
record RequestSpec(
        String requestId,
        String dataset,
        String owner,
        long seedNumber,
        String language,
        List<AxisSpec> axes,
        int casesPerCell,
        List<CountSpec> counts,
        Map<String, Double> techniques,
        int packLength,
        String packHash,
        int triggerWords,
        RubricSpec rubric,
        LimitSpec limits,
        BudgetSpec budget,
        Integer window,
        boolean sameFamilyAllowed) {

    record AxisSpec(String name, List<LevelSpec> levels) {}

    record LevelSpec(String id, String description, String policy, List<String> outcomes) {}

    record CountSpec(Map<String, String> levels, int count) {}

    record RubricSpec(String version, double acceptAt, List<CriterionSpec> criteria) {}

    record CriterionSpec(String name, String description, double threshold) {}

    record LimitSpec(int minTurns, int maxTurns, int maxTurnChars) {}

    /** Null is no cap. */
    record BudgetSpec(int maxAttempts, int maxReplacements, Long maxTokens, Long maxCostMicros, Long maxSeconds) {}

    /** Cells of the grid; 0 when an axis has no level. */
    long cellCount() {
        return axes.stream()
                .mapToLong(axis -> axis.levels().size())
                .reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
    }
}
