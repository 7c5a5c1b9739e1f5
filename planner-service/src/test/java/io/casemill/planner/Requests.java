package io.casemill.planner;

import io.casemill.planner.RequestSpec.AxisSpec;
import io.casemill.planner.RequestSpec.BudgetSpec;
import io.casemill.planner.RequestSpec.CountSpec;
import io.casemill.planner.RequestSpec.CriterionSpec;
import io.casemill.planner.RequestSpec.LevelSpec;
import io.casemill.planner.RequestSpec.LimitSpec;
import io.casemill.planner.RequestSpec.RubricSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Requests and offers for tests, said in the words of the domain. */
final class Requests {

    private final List<AxisSpec> axes = new ArrayList<>();
    private final List<CountSpec> counts = new ArrayList<>();
    private Map<String, Double> techniques = new TreeMap<>(Map.of("SIMULATION", 1.0));
    private int perCell = 1;
    private BudgetSpec budget = new BudgetSpec(3, 4, null, null, null);
    private Integer window = 100;
    private String pack = "pack";
    private boolean sameFamily;
    private String language = "en";
    private String owner;
    private int triggerWords;
    private List<CriterionSpec> criteria = List.of();

    static Requests aRequest() {
        return new Requests();
    }

    /** Two axes of two levels. */
    static Requests aSmallRequest() {
        return aRequest().axis("user", "calm", "angry").axis("policy", "inside", "outside");
    }

    Requests axis(String name, String... levels) {
        axes.add(new AxisSpec(
                name,
                Arrays.stream(levels)
                        .map(id -> new LevelSpec(id, "about " + id, null, List.of()))
                        .toList()));
        return this;
    }

    Requests perCell(int count) {
        perCell = count;
        return this;
    }

    Requests override(Map<String, String> levels, int count) {
        counts.add(new CountSpec(levels, count));
        return this;
    }

    Requests techniques(Map<String, Double> shares) {
        techniques = new TreeMap<>(shares);
        return this;
    }

    Requests budget(BudgetSpec spec) {
        budget = spec;
        return this;
    }

    Requests window(Integer slots) {
        window = slots;
        return this;
    }

    Requests withoutPack() {
        pack = null;
        return this;
    }

    Requests allowingTheSameFamily() {
        sameFamily = true;
        return this;
    }

    Requests of(String team) {
        owner = team;
        return this;
    }

    Requests withTriggerWords(int count) {
        triggerWords = count;
        return this;
    }

    Requests withCriteria(int count) {
        criteria = IntStream.range(0, count)
                .mapToObj(i -> new CriterionSpec("c" + i, "about it", 0.6))
                .toList();
        return this;
    }

    Requests in(String tag) {
        language = tag;
        return this;
    }

    RequestSpec spec() {
        return new RequestSpec(
                "req-1",
                "refund-bot",
                owner,
                42,
                language,
                List.copyOf(axes),
                perCell,
                List.copyOf(counts),
                techniques,
                pack == null ? -1 : pack.length(),
                pack,
                triggerWords,
                new RubricSpec("1", 0.6, criteria),
                new LimitSpec(4, 60, 2000),
                budget,
                window,
                sameFamily);
    }

    RequestPlan plan(SeedLabel... seeds) {
        return RequestPlanner.plan(spec(), offers(), List.of(seeds), 64);
    }

    /** What a chain without a model offers. */
    static List<Offer> offers() {
        return List.of(
                technique("SIMULATION", null, false, true, false),
                technique("RED_TEAM", null, false, true, false),
                technique("MUTATION", null, false, false, true),
                technique("PROMPTED", null, true, false, false),
                new Offer(Offer.Kind.JUDGE, "protocol", "", false, List.of(), false, false, true));
    }

    static Offer technique(String name, String family, boolean model, boolean pack, boolean parent) {
        List<String> families = family == null ? List.of() : List.of(family);
        return new Offer(Offer.Kind.TECHNIQUE, name, "intents.requested", model, families, pack, parent, !model);
    }

    static Offer modelJudge(String... families) {
        return new Offer(Offer.Kind.JUDGE, "rubric", "", true, List.of(families), false, false, false);
    }
}
