package io.casemill.planning;

import static io.casemill.planning.Requests.aRequest;
import static io.casemill.planning.Requests.aSmallRequest;
import static io.casemill.planning.Requests.offers;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Grounding;
import io.casemill.planning.RequestPlan.PlannedCell;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestPlannerTest {

    @Test
    void plansEveryCombinationOfLevelsTheFirstAxisSlowest() {
        assertThat(aSmallRequest().plan().cells())
                .extracting(PlannedCell::key)
                .containsExactly(
                        "user=calm|policy=inside",
                        "user=calm|policy=outside",
                        "user=angry|policy=inside",
                        "user=angry|policy=outside");
    }

    @Test
    void letsTheLastMatchingOverrideWin() {
        var plan = aSmallRequest()
                .perCell(2)
                .override(Map.of("user", "angry"), 5)
                .override(Map.of("user", "angry", "policy", "outside"), 9)
                .plan();
        assertThat(plan.cells()).extracting(PlannedCell::wanted).containsExactly(2, 2, 5, 9);
    }

    @Test
    void meetsTheSharesOfTheTechniquesOverTheWholeRequest() {
        var plan = aSmallRequest()
                .perCell(10)
                .techniques(Map.of("SIMULATION", 0.6, "MUTATION", 0.25, "RED_TEAM", 0.15))
                .plan(seedsOfEveryCell());
        assertThat(totals(plan)).isEqualTo(Map.of("SIMULATION", 24, "MUTATION", 10, "RED_TEAM", 6));
    }

    @Test
    void movesSlotsThatNeedAParentFromCellsWithoutOneAndSaysSo() {
        var plan = aSmallRequest()
                .perCell(4)
                .techniques(Map.of("SIMULATION", 0.5, "MUTATION", 0.5))
                .plan(new SeedLabel("s1", Map.of("user", "calm", "policy", "inside")));
        int mutation = plan.techniques().indexOf("MUTATION");
        assertThat(plan.cells()).extracting(cell -> cell.quota()[mutation]).containsExactly(2, 0, 0, 0);
        assertThat(plan.cells()).extracting(PlannedCell::wanted).containsOnly(4);
        assertThat(plan.notes()).anyMatch(note -> note.contains("MUTATION in 3 cells without a parent seed"));
    }

    @Test
    void refusesARequestThatHasOnlyMutationAndNoParents() {
        var spec = aSmallRequest().techniques(Map.of("MUTATION", 1.0)).spec();
        assertThat(RequestPlanner.withoutParents(spec, offers(), List.of())).hasSize(4);
    }

    @Test
    void saysHowWellSeedsSupportACell() {
        var seeds = List.of(
                new SeedLabel("whole", Map.of("user", "calm", "policy", "inside")),
                new SeedLabel("half", Map.of("policy", "outside")));
        var plan = RequestPlanner.plan(aSmallRequest().spec(), offers(), seeds, 64);
        assertThat(plan.cells())
                .extracting(PlannedCell::support)
                .containsExactly(Grounding.CELL, Grounding.PARTIAL, Grounding.DATASET, Grounding.PARTIAL);
        assertThat(aSmallRequest().plan().cells())
                .extracting(PlannedCell::support)
                .containsOnly(Grounding.NONE);
    }

    @Test
    void steersACellByItsBestMatchingSeedsFirst() {
        var plan = aSmallRequest()
                .plan(
                        new SeedLabel("other", Map.of("user", "angry", "policy", "outside")),
                        new SeedLabel("half", Map.of("policy", "inside")),
                        new SeedLabel("whole", Map.of("user", "calm", "policy", "inside")));
        assertThat(plan.cells().getFirst().steering()).containsExactly("whole", "half", "other");
    }

    @Test
    void ordersSeedsBySeedNumberAndNotByArrival() {
        var seeds = IntStream.range(0, 30)
                .mapToObj(i -> new SeedLabel("s" + i, Map.of("user", "calm", "policy", "inside")))
                .toList();
        var one = RequestPlanner.plan(aSmallRequest().spec(), offers(), seeds, 64);
        var other = RequestPlanner.plan(aSmallRequest().spec(), offers(), seeds.reversed(), 64);
        assertThat(one.cells().getFirst().parents())
                .isEqualTo(other.cells().getFirst().parents())
                .isNotEqualTo(seeds.stream().map(SeedLabel::seedId).toList());
    }

    @Test
    void isReproducibleOnlyWhenEveryTechniqueIs() {
        assertThat(aSmallRequest().plan().reproducible()).isTrue();
        assertThat(aSmallRequest()
                        .techniques(Map.of("SIMULATION", 0.5, "PROMPTED", 0.5))
                        .plan()
                        .reproducible())
                .isFalse();
    }

    @Test
    void dividesAMillionSlotsExactly() {
        var plan = aRequest()
                .axis("a", IntStream.range(0, 100).mapToObj(i -> "l" + i).toArray(String[]::new))
                .axis("b", "x", "y")
                .perCell(5000)
                .techniques(Map.of("SIMULATION", 0.85, "RED_TEAM", 0.15))
                .plan();
        assertThat(totals(plan)).isEqualTo(Map.of("SIMULATION", 850_000, "RED_TEAM", 150_000));
    }

    private static SeedLabel[] seedsOfEveryCell() {
        return aSmallRequest().plan().cells().stream()
                .map(cell -> new SeedLabel(cell.key(), cell.levels()))
                .toArray(SeedLabel[]::new);
    }

    private static Map<String, Integer> totals(RequestPlan plan) {
        return IntStream.range(0, plan.techniques().size())
                .boxed()
                .collect(java.util.stream.Collectors.toMap(
                        plan.techniques()::get,
                        t -> plan.cells().stream().mapToInt(c -> c.quota()[t]).sum()));
    }
}
