package io.casemill.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the planner would make of a request, without making anything.
 *
 * @param problems why it would be refused; empty when it would be accepted, and then all else is filled
 * @param cells its cells, in the order of the grid
 * @param notes what a reader should know of the plan
 * @param modelCalls model calls expected when every first attempt is accepted: one per slot of a technique that needs
 *     a model, and one per case when the rubric has criteria: a judge scores them all in one call
 */
public record RequestPreview(List<Problem> problems, List<CellPreview> cells, List<String> notes, long modelCalls) {

    /**
     * One cell.
     *
     * @param slots slots by technique
     * @param anchors seeds that match the whole cell
     * @param grounding how well real seeds support it: CELL, PARTIAL, DATASET or NONE
     */
    public record CellPreview(String key, Map<String, Integer> slots, int anchors, String grounding) {}

    /**
     * Previews a request.
     *
     * @param offered what the services offer
     * @param labels the anchors of the request's dataset
     */
    public static RequestPreview of(RequestSpec spec, Collection<Offer> offered, Collection<SeedLabel> labels) {
        var problems = new ArrayList<>(RequestValidator.validate(spec, offered));
        if (problems.isEmpty()) {
            problems.addAll(RequestPlanner.withoutParents(spec, offered, labels));
        }
        if (!problems.isEmpty()) {
            return new RequestPreview(List.copyOf(problems), List.of(), List.of(), 0);
        }
        RequestPlan plan = RequestPlanner.plan(spec, offered, labels, 1);
        List<CellPreview> cells =
                plan.cells().stream().map(cell -> cell(plan, cell)).toList();
        return new RequestPreview(List.of(), cells, plan.notes(), modelCalls(spec, plan, offered));
    }

    private static CellPreview cell(RequestPlan plan, RequestPlan.PlannedCell cell) {
        var slots = new LinkedHashMap<String, Integer>();
        for (int t = 0; t < cell.quota().length; t++) {
            slots.put(plan.techniques().get(t), cell.quota()[t]);
        }
        return new CellPreview(cell.key(), slots, cell.anchors(), cell.support().name());
    }

    private static long modelCalls(RequestSpec spec, RequestPlan plan, Collection<Offer> offers) {
        Set<String> withModel =
                offers.stream().filter(Offer::needsModel).map(Offer::name).collect(Collectors.toUnmodifiableSet());
        long generation = 0;
        for (int t = 0; t < plan.techniques().size(); t++) {
            int technique = t;
            if (withModel.contains(plan.techniques().get(t))) {
                generation += plan.cells().stream()
                        .mapToLong(cell -> cell.quota()[technique])
                        .sum();
            }
        }
        long judging = spec.rubric().criteria().isEmpty() ? 0 : plan.wanted();
        return generation + judging;
    }
}
