package io.casemill.planner;

import static io.casemill.planner.GivenRequest.given;
import static io.casemill.planner.GivenRequest.timePassed;
import static io.casemill.planning.Requests.aSmallRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.planner.PlannerProperties.OwnerLimits;
import io.casemill.planning.Problem;
import io.casemill.planning.RequestPlan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnersTest {

    private static final long NOW = Duration.ofDays(100).toMillis();
    private static final Owners OWNERS = new Owners(
            Map.of(
                    "bound", new OwnerLimits(60, null, null, Duration.ofDays(30)),
                    "thrifty", new OwnerLimits(null, 1000L, new BigDecimal("2.50"), Duration.ofDays(30))),
            OwnerLimits.ofWindow(null),
            32);

    @Test
    void leavesAnOwnerThatIsAloneItsWindow() {
        assertThat(allowance("big", running("req-1", "big", 1_000_000))).isEqualTo(Allowance.FREE);
        assertThat(allowance("big")).isEqualTo(Allowance.FREE);
    }

    @Test
    void makesTheOwnerWithMoreLeftToDoMakeRoom() {
        var both = List.of(running("req-1", "big", 1_000_000), running("req-2", "small", 200));
        assertThat(OWNERS.allowance(plan("big", "req-1"), both, NOW).window()).isEqualTo(32);
        assertThat(OWNERS.allowance(plan("small", "req-2"), both, NOW)).isEqualTo(Allowance.FREE);
    }

    @Test
    void takesRequestsWithoutAnOwnerForOneOwner() {
        var both = List.of(running("req-1", "", 1_000_000), running("req-2", "small", 200));
        assertThat(OWNERS.allowance(plan(null, "req-1"), both, NOW).window()).isEqualTo(32);
    }

    @Test
    void makesNobodyMakeRoomForWhatHasEnded() {
        assertThat(allowance("big", running("req-1", "big", 9), ended("req-2", "small", 0, 0, NOW)))
                .isEqualTo(Allowance.FREE);
    }

    @Test
    void dividesAnOwnersWindowBetweenItsRequests() {
        assertThat(allowance("bound").window()).isEqualTo(60);
        assertThat(allowance("bound", running("req-2", "bound", 9), running("req-3", "bound", 9))
                        .window())
                .isEqualTo(20);
    }

    @Test
    void boundsOwnersThatItDoesNotKnow() {
        var strict = new Owners(Map.of(), OwnerLimits.ofWindow(10), 32);
        assertThat(strict.allowance(plan("anybody", "req-1"), List.of(), NOW).window())
                .isEqualTo(10);
    }

    @Test
    void stopsAnOwnerWhoseBudgetIsUsedUpAndCountsOnlyItsPeriod() {
        var spent = ended("req-2", "thrifty", 900, 0, NOW - Duration.ofDays(2).toMillis());
        var longAgo =
                ended("req-3", "thrifty", 900, 0, NOW - Duration.ofDays(31).toMillis());
        assertThat(allowance("thrifty", spent, longAgo).stop()).isNull();
        assertThat(allowance("thrifty", spent, longAgo).left())
                .isEqualTo(0.1, org.assertj.core.data.Offset.offset(1e-9));
        var more = ended("req-4", "thrifty", 100, 0, NOW);
        assertThat(allowance("thrifty", spent, more).stop())
                .isEqualTo("the budget of 1000 tokens in 30 days of thrifty is used up");
    }

    @Test
    void stopsAtTheCostTooAndTellsTheTighterBudget() {
        var dear = ended("req-2", "thrifty", 100, 2_500_000, NOW);
        assertThat(allowance("thrifty", dear).stop())
                .isEqualTo("the budget of 2.50 USD in 30 days of thrifty is used up");
        assertThat(allowance("thrifty", dear).left()).isZero();
    }

    @Test
    void saysWhoseBudgetOfWhatPeriodIsUsedUp() {
        assertThat(usedUp("thrifty", Duration.ofHours(12)))
                .isEqualTo("the budget of 10 tokens in 12 hours of thrifty is used up");
        assertThat(usedUp("thrifty", Duration.ofDays(1)))
                .isEqualTo("the budget of 10 tokens in 1 day of thrifty is used up");
        assertThat(usedUp("thrifty", Duration.ofMinutes(90)))
                .isEqualTo("the budget of 10 tokens in 90 minutes of thrifty is used up");
        assertThat(usedUp(null, Duration.ofDays(30)))
                .isEqualTo("the budget of 10 tokens in 30 days of requests without an owner is used up");
    }

    private static String usedUp(String owner, Duration period) {
        var owners = new Owners(Map.of(), new OwnerLimits(null, 10L, null, period), 32);
        var spent = ended("req-2", owner == null ? "" : owner, 10, 0, NOW);
        return owners.allowance(plan(owner, "req-1"), List.of(spent), NOW).stop();
    }

    @Test
    void refusesTheDatasetOfAnotherOwnerWithoutNamingIt() {
        var request = aSmallRequest().of("curious").spec();
        assertThat(OWNERS.problems(request, List.of(ended("req-0", "secretive", 0, 0, NOW)), NOW))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("dataset");
                    assertThat(problem.message()).doesNotContain("secretive");
                });
        assertThat(OWNERS.problems(request, List.of(ended("req-0", "curious", 0, 0, NOW)), NOW))
                .isEmpty();
        assertThat(OWNERS.problems(request, List.of(ended("req-0", "", 0, 0, NOW)), NOW))
                .as("a dataset that nobody owns yet")
                .isEmpty();
    }

    @Test
    void refusesARequestOfAnOwnerWhoseBudgetIsUsedUp() {
        var request = aSmallRequest().of("thrifty").spec();
        assertThat(OWNERS.problems(request, List.of(ended("req-0", "thrifty", 1000, 0, NOW)), NOW))
                .extracting(Problem::path)
                .containsExactly("owner");
    }

    @Test
    void holdsALedgerToItsAllowance() {
        given(aSmallRequest().perCell(3), new Allowance(5, null, Double.NaN))
                .thenOpens(5)
                .allowed(new Allowance(5, "the budget of big is used up", 0))
                .when(timePassed(1_000))
                .thenOpens(0)
                .thenLedger(ledger -> {
                    assertThat(ledger.head().stopReason()).isEqualTo("the budget of big is used up");
                    assertThat(ledger.head().outcomes().cancelled()).isEqualTo(7);
                });
    }

    private static Allowance allowance(String owner, OwnedRequest... requests) {
        return OWNERS.allowance(plan(owner, "req-1"), List.of(requests), NOW);
    }

    private static RequestPlan plan(String owner, String id) {
        var plan = aSmallRequest().of(owner).plan();
        return new RequestPlan(
                id,
                plan.dataset(),
                plan.owner(),
                plan.seedNumber(),
                plan.packHash(),
                plan.techniques(),
                plan.cells(),
                plan.reproducible(),
                plan.window(),
                plan.budget(),
                plan.notes());
    }

    private static OwnedRequest running(String id, String owner, int left) {
        return new OwnedRequest(id, owner, "d-" + owner, true, left, 0, 0, NOW);
    }

    private static OwnedRequest ended(String id, String owner, long tokens, long costMicros, long startedAt) {
        return new OwnedRequest(id, owner, "refund-bot", false, 0, tokens, costMicros, startedAt);
    }
}
