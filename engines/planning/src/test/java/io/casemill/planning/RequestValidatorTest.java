package io.casemill.planning;

import static io.casemill.planning.Requests.aRequest;
import static io.casemill.planning.Requests.aSmallRequest;
import static io.casemill.planning.Requests.modelJudge;
import static io.casemill.planning.Requests.offers;
import static io.casemill.planning.Requests.technique;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.planning.RequestSpec.BudgetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestValidatorTest {

    @Test
    void boundsWhatARequestMayList() {
        assertThat(RequestValidator.validate(
                        aSmallRequest()
                                .withCriteria(101)
                                .withTriggerWords(1_001)
                                .spec(),
                        offers()))
                .extracting(Problem::path)
                .contains("rubric.criteria", "triggerWords");
    }

    @Test
    void refusesAnOwnerThatIsNoName() {
        assertThat(RequestValidator.validate(aSmallRequest().of("a b").spec(), offers()))
                .extracting(Problem::path)
                .containsExactly("owner");
    }

    @Test
    void findsNothingWrongWithAGoodRequest() {
        assertThat(problems(aSmallRequest())).isEmpty();
    }

    @Test
    void refusesAGridOfFourAxes() {
        var request = aRequest().axis("a", "1").axis("b", "1").axis("c", "1").axis("d", "1");
        assertThat(problems(request)).containsExactly("axes: has 4 axes; a grid has 2 or 3");
    }

    @Test
    void refusesAGridOfOneAxis() {
        assertThat(problems(aRequest().axis("a", "1"))).containsExactly("axes: has 1 axes; a grid has 2 or 3");
    }

    @Test
    void refusesCountsBelowOne() {
        var request = aSmallRequest().perCell(0).override(Map.of("user", "angry"), -3);
        assertThat(problems(request))
                .containsExactly(
                        "cases.perCell: 0 is not possible; use a number from 1",
                        "cases.overrides[0].count: -3 is not possible; use a number from 1");
    }

    @Test
    void namesTheLevelsThereAreWhenAnOverrideNamesAnotherOne() {
        assertThat(problems(aSmallRequest().override(Map.of("user", "furious"), 2)))
                .containsExactly("cases.overrides[0].user: 'furious' is no level of user; its levels are angry, calm");
    }

    @Test
    void refusesAnOverrideOfAnUnknownAxis() {
        assertThat(problems(aSmallRequest().override(Map.of("mood", "calm"), 2)))
                .containsExactly("cases.overrides[0].mood: names no axis of this request; its axes are user, policy");
    }

    @Test
    void refusesRepeatedAndUnreadableNames() {
        var request = aRequest().axis("user", "calm", "calm").axis("user", "two words");
        assertThat(problems(request))
                .containsExactly(
                        "axes[0].levels[1].id: 'calm' is the id of another level too",
                        "axes[1].name: 'user' is the name of another axis too",
                        "axes[1].levels[0].id: 'two words' is no name; use 1 to 100 letters, digits, dots, hyphens"
                                + " or underscores");
    }

    @Test
    void refusesATechniqueNobodyOffers() {
        assertThat(problems(aSmallRequest().techniques(Map.of("TELEPATHY", 1.0))))
                .containsExactly("techniques.TELEPATHY: is offered by no running service; offered are MUTATION,"
                        + " PROMPTED, RED_TEAM, SIMULATION");
    }

    @Test
    void refusesATechniqueThatNeedsAModelWhenNoneIsConfigured() {
        assertThat(problems(aSmallRequest().techniques(Map.of("PROMPTED", 1.0))))
                .singleElement()
                .asString()
                .startsWith("techniques.PROMPTED: needs a model and none is configured");
    }

    @Test
    void refusesATechniqueThatNeedsAPackWhenThereIsNone() {
        assertThat(problems(aSmallRequest().withoutPack()))
                .singleElement()
                .asString()
                .startsWith("techniques.SIMULATION: needs a scenario pack");
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThat(problems(aSmallRequest().techniques(Map.of("SIMULATION", -0.5, "MUTATION", Double.NaN))))
                .hasSize(2)
                .allMatch(problem -> problem.contains("is no share"));
    }

    @Test
    void refusesJudgesOfTheGeneratorsFamily() {
        var request = aSmallRequest().techniques(Map.of("PROMPTED", 1.0));
        assertThat(problems(request, List.of(technique("PROMPTED", "llama", true, false, false), modelJudge("llama"))))
                .singleElement()
                .asString()
                .contains("family llama")
                .contains("sameFamilyAllowed");
    }

    @Test
    void acceptsJudgesOfAnotherFamily() {
        var request = aSmallRequest().techniques(Map.of("PROMPTED", 1.0));
        assertThat(problems(request, List.of(technique("PROMPTED", "llama", true, false, false), modelJudge("qwen"))))
                .isEmpty();
    }

    @Test
    void acceptsAJudgeThatHasAModelOfAnotherFamilyToFallBackOn() {
        var request = aSmallRequest().techniques(Map.of("PROMPTED", 1.0));
        assertThat(problems(
                        request,
                        List.of(technique("PROMPTED", "llama", true, false, false), modelJudge("llama", "qwen"))))
                .isEmpty();
    }

    @Test
    void acceptsJudgesOfTheGeneratorsFamilyWhenThatIsAllowed() {
        var request = aSmallRequest().techniques(Map.of("PROMPTED", 1.0)).allowingTheSameFamily();
        assertThat(problems(request, List.of(technique("PROMPTED", "llama", true, false, false), modelJudge("llama"))))
                .isEmpty();
    }

    @Test
    void refusesBudgetsAndWindowsOutOfRange() {
        var request = aSmallRequest().budget(new BudgetSpec(0, -1, 0L, -5L, 0L)).window(0);
        assertThat(problems(request))
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactly(
                        "budget.maxAttempts",
                        "budget.maxReplacements",
                        "budget.maxTokens",
                        "budget.maxCost",
                        "budget.maxSeconds",
                        "window");
    }

    @Test
    void refusesABudgetInMoneyForAModelWithoutAPrice() {
        var prompted = new Offer(
                Offer.Kind.TECHNIQUE,
                "PROMPTED",
                "intents.requested",
                true,
                List.of("qwen"),
                List.of("qwen3-8b"),
                false,
                false,
                false);
        var request = aSmallRequest().techniques(Map.of("PROMPTED", 1.0));

        assertThat(problems(request.budget(new BudgetSpec(3, 4, 1_000L, null, null)), List.of(prompted)))
                .isEmpty();
        assertThat(problems(request.budget(new BudgetSpec(3, 4, null, 1_000L, null)), List.of(prompted)))
                .containsExactly(
                        "budget.maxCost: cannot be kept: no price is known of qwen3-8b; set casemill.models.prices"
                                + " (0 for a model that costs nothing), or use budget.maxTokens");
    }

    @Test
    void refusesALanguageThatIsNone() {
        assertThat(problems(aSmallRequest().in("not a tag")))
                .singleElement()
                .asString()
                .startsWith("language: 'not a tag' is no BCP 47 tag");
    }

    @Test
    void refusesAGridThatIsTooLarge() {
        var levels = new ArrayList<String>();
        for (int i = 0; i < 101; i++) {
            levels.add("l" + i);
        }
        String[] many = levels.toArray(String[]::new);
        assertThat(problems(aRequest().axis("a", many).axis("b", many)))
                .containsExactly("axes: make 10201 cells; at most 10000 are possible");
    }

    @Test
    void reportsEveryErrorAtOnce() {
        var request = aRequest()
                .axis("a", "1")
                .perCell(-1)
                .techniques(Map.of("NOPE", 1.0))
                .in("??");
        assertThat(problems(request)).hasSize(4);
    }

    private static List<String> problems(Requests request) {
        return problems(request, offers());
    }

    private static List<String> problems(Requests request, List<Offer> offers) {
        return RequestValidator.validate(request.spec(), offers).stream()
                .map(p -> p.path() + ": " + p.message())
                .toList();
    }
}
