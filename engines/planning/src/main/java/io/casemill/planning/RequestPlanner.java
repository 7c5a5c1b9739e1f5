package io.casemill.planning;

import io.casemill.conversation.Grounding;
import io.casemill.planning.Grid.GridCell;
import io.casemill.planning.RequestPlan.PlannedCell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the plan of a valid request from the seeds there are. A pure function. */
public final class RequestPlanner {

    /** Bounds the plan's size; three anchors a slot repeat only after 20 slots of a cell. */
    static final int MAX_STEERING = 60;

    private final RequestSpec request;
    private final List<SeedLabel> seeds;
    private final List<String> techniques;
    private final Set<String> needParent;
    private final TechniqueMix mix;

    private RequestPlanner(RequestSpec request, Collection<Offer> offers, Collection<SeedLabel> seeds) {
        this.request = request;
        this.seeds =
                seeds.stream().sorted(Comparator.comparing(SeedLabel::seedId)).toList();
        this.techniques = List.copyOf(request.techniques().keySet());
        this.needParent =
                offers.stream().filter(Offer::needsParent).map(Offer::name).collect(Collectors.toUnmodifiableSet());
        this.mix = new TechniqueMix(List.copyOf(request.techniques().values()));
    }

    /**
     * The plan of a request that {@link RequestValidator} found nothing wrong with.
     *
     * @param defaultWindow most open slots when the request does not say
     */
    public static RequestPlan plan(
            RequestSpec request, Collection<Offer> offers, Collection<SeedLabel> seeds, int defaultWindow) {
        return new RequestPlanner(request, offers, seeds).plan(offers, defaultWindow);
    }

    private RequestPlan plan(Collection<Offer> offers, int defaultWindow) {
        var cells = Grid.of(request).cells().stream().map(this::plan).toList();
        boolean reproducible = offers.stream()
                .filter(offer -> request.techniques().containsKey(offer.name()))
                .allMatch(Offer::reproducible);
        return new RequestPlan(
                request.requestId(),
                request.dataset(),
                request.owner(),
                request.seedNumber(),
                request.packHash(),
                techniques,
                cells,
                reproducible,
                request.window() == null ? defaultWindow : request.window(),
                request.budget(),
                notes(cells));
    }

    private PlannedCell plan(GridCell cell) {
        List<String> exact =
                ids(cell, seeds.stream().filter(s -> s.matches(cell.levels())).toList());
        List<String> partly = ids(
                cell, seeds.stream().filter(s -> s.agreesPartly(cell.levels())).toList());
        var steering = new LinkedHashSet<>(exact);
        steering.addAll(partly);
        if (steering.size() < MAX_STEERING) {
            steering.addAll(ids(cell, seeds));
        }
        return new PlannedCell(
                cell.key(),
                cell.levels(),
                mix.take(cell.wanted(), available(exact)),
                support(exact, partly),
                exact.size(),
                exact,
                steering.stream().limit(MAX_STEERING).toList());
    }

    private boolean[] available(List<String> parents) {
        var available = new boolean[techniques.size()];
        for (int t = 0; t < available.length; t++) {
            available[t] = !parents.isEmpty() || !needParent.contains(techniques.get(t));
        }
        return available;
    }

    private Grounding support(List<String> exact, List<String> partly) {
        if (!exact.isEmpty()) {
            return Grounding.CELL;
        }
        if (!partly.isEmpty()) {
            return Grounding.PARTIAL;
        }
        return seeds.isEmpty() ? Grounding.NONE : Grounding.DATASET;
    }

    /** Ids in an order that depends on the request's seed number and the cell only. */
    private List<String> ids(GridCell cell, List<SeedLabel> some) {
        var ids = new ArrayList<>(some.stream().map(SeedLabel::seedId).toList());
        Collections.shuffle(
                ids, new Random(request.seedNumber() * 31 + cell.key().hashCode()));
        return ids;
    }

    private List<String> notes(List<PlannedCell> cells) {
        var notes = new ArrayList<String>();
        cells.stream()
                .filter(cell -> cell.support() != Grounding.CELL)
                .forEach(cell -> notes.add("cell " + cell.key() + " has no anchor that matches it whole ("
                        + describe(cell.support()) + ")"));
        var without = cells.stream().filter(cell -> cell.parents().isEmpty()).toList();
        var moved = new HashSet<>(techniques);
        moved.retainAll(needParent);
        if (!without.isEmpty() && !moved.isEmpty()) {
            notes.add("slots of " + String.join(", ", moved.stream().sorted().toList()) + " in " + without.size()
                    + " cells without a parent seed went to the other techniques");
        }
        return notes;
    }

    private static String describe(Grounding support) {
        return switch (support) {
            case CELL -> "grounded";
            case PARTIAL -> "steered by seeds that match part of it";
            case DATASET -> "steered by other seeds of the dataset: ungrounded";
            case NONE -> "the dataset has no seeds: ungrounded";
        };
    }

    /** Techniques that cannot work in a cell; a plan with such cells and nothing else is refused. */
    public static List<Problem> withoutParents(
            RequestSpec request, Collection<Offer> offers, Collection<SeedLabel> seeds) {
        Map<String, Offer> byName = offers.stream().collect(Collectors.toMap(Offer::name, o -> o, (a, b) -> a));
        boolean onlyMutation = request.techniques().keySet().stream()
                .allMatch(name -> byName.containsKey(name) && byName.get(name).needsParent());
        if (!onlyMutation) {
            return List.of();
        }
        return Grid.of(request).cells().stream()
                .filter(cell -> seeds.stream().noneMatch(seed -> seed.matches(cell.levels())))
                .map(cell -> new Problem(
                        "techniques",
                        "all need a parent seed and cell " + cell.key()
                                + " has none; import seeds labelled with it, or add another technique"))
                .toList();
    }
}
