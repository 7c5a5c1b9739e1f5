package io.casemill.planning;

import io.casemill.conversation.Criterion;
import io.casemill.conversation.LengthBand;
import io.casemill.conversation.Level;
import io.casemill.conversation.Rubric;
import io.casemill.planning.RequestSpec.AxisSpec;
import io.casemill.planning.RequestSpec.BudgetSpec;
import io.casemill.planning.RequestSpec.CountSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Requests and offers for tests, said in the words of the domain. */
public final class Requests {

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
    private List<Criterion> criteria = List.of();

    public static Requests aRequest() {
        return new Requests();
    }

    /** Two axes of two levels. */
    public static Requests aSmallRequest() {
        return aRequest().axis("user", "calm", "angry").axis("policy", "inside", "outside");
    }

    public Requests axis(String name, String... levels) {
        axes.add(new AxisSpec(
                name,
                Arrays.stream(levels)
                        .map(id -> new Level(name, id, "about " + id, null, List.of()))
                        .toList()));
        return this;
    }

    public Requests perCell(int count) {
        perCell = count;
        return this;
    }

    public Requests override(Map<String, String> levels, int count) {
        counts.add(new CountSpec(levels, count));
        return this;
    }

    public Requests techniques(Map<String, Double> shares) {
        techniques = new TreeMap<>(shares);
        return this;
    }

    public Requests budget(BudgetSpec spec) {
        budget = spec;
        return this;
    }

    public Requests window(Integer slots) {
        window = slots;
        return this;
    }

    public Requests withoutPack() {
        pack = null;
        return this;
    }

    public Requests allowingTheSameFamily() {
        sameFamily = true;
        return this;
    }

    public Requests of(String team) {
        owner = team;
        return this;
    }

    public Requests withTriggerWords(int count) {
        triggerWords = count;
        return this;
    }

    public Requests withCriteria(int count) {
        criteria = IntStream.range(0, count)
                .mapToObj(i -> new Criterion("c" + i, "about it", 0.6))
                .toList();
        return this;
    }

    public Requests in(String tag) {
        language = tag;
        return this;
    }

    public RequestSpec spec() {
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
                new Rubric("1", 0.6, criteria),
                new LengthBand(4, 60, 2000),
                budget,
                window,
                sameFamily);
    }

    public RequestPlan plan(SeedLabel... seeds) {
        return RequestPlanner.plan(spec(), offers(), List.of(seeds), 64);
    }

    /** What a chain without a model offers. */
    public static List<Offer> offers() {
        return List.of(
                technique("SIMULATION", null, false, true, false),
                technique("RED_TEAM", null, false, true, false),
                technique("MUTATION", null, false, false, true),
                technique("PROMPTED", null, true, false, false),
                new Offer(Offer.Kind.JUDGE, "protocol", "", false, List.of(), List.of(), false, false, true));
    }

    public static Offer technique(String name, String family, boolean model, boolean pack, boolean parent) {
        List<String> families = family == null ? List.of() : List.of(family);
        return new Offer(
                Offer.Kind.TECHNIQUE, name, "intents.requested", model, families, List.of(), pack, parent, !model);
    }

    public static Offer modelJudge(String... families) {
        return new Offer(Offer.Kind.JUDGE, "rubric", "", true, List.of(families), List.of(), false, false, false);
    }
}
