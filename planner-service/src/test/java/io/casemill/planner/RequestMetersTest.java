package io.casemill.planner;

import static io.casemill.planner.GivenRequest.NOW;
import static io.casemill.planner.GivenRequest.accepted;
import static io.casemill.planner.GivenRequest.cancelled;
import static io.casemill.planner.GivenRequest.given;
import static io.casemill.planner.GivenRequest.retryWanted;
import static io.casemill.planning.Requests.aSmallRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Spend;
import io.casemill.planning.RequestPlan;
import io.casemill.planning.RequestSpec.BudgetSpec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestMetersTest {

    private static final Spend TEN_TOKENS = new Spend(1, 4, 6, 2_000_000, 0, 1, 0, 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RequestMeters meters = new RequestMeters(registry);
    private final GivenRequest request = given(aSmallRequest().budget(new BudgetSpec(3, 1, 100L, null, null)));
    private final RequestPlan plan = request.ledger().plan();
    private final List<OpenSlot> slots = request.opened();

    @Test
    void countsWhatHappenedSinceItLooked() {
        meters.see(request.ledger(), Allowance.FREE, NOW);
        request.when(accepted(0, TEN_TOKENS));
        meters.see(request.ledger(), Allowance.FREE, NOW);
        meters.see(request.ledger(), Allowance.FREE, NOW);
        assertThat(slots("opened")).isEqualTo(slots.size());
        assertThat(slots("accepted")).isOne();
        assertThat(counter("casemill.spend.tokens")).isEqualTo(10);
        assertThat(counter("casemill.spend.usd")).isEqualTo(2);
    }

    @Test
    void countsNothingTwiceAfterARestart() {
        meters.takeUp(request.ledger(), Allowance.FREE, NOW);
        request.when(accepted(0, TEN_TOKENS));
        meters.see(request.ledger(), Allowance.FREE, NOW);
        assertThat(slots("opened")).isZero();
        assertThat(slots("accepted")).isOne();
    }

    @Test
    void followsSurvivalByLevel() {
        meters.see(request.ledger(), Allowance.FREE, NOW);
        request.when(accepted(0), retryWanted(1));
        meters.see(request.ledger(), Allowance.FREE, NOW);
        var levels = plan.cells().get(slots.get(0).cell()).levels();
        levels.forEach((axis, level) -> assertThat(registry.get("casemill.level.slots")
                        .tags("level", axis + "=" + level, "event", "accepted")
                        .counter()
                        .count())
                .isOne());
    }

    @Test
    void tellsAgeAndBudgetOfWhatIsOpen() {
        request.when(accepted(0, TEN_TOKENS));
        meters.see(request.ledger(), Allowance.FREE, NOW + 5_000);
        assertThat(gauge("casemill.slots.open")).isEqualTo(slots.size());
        assertThat(gauge("casemill.slots.oldest.seconds")).isEqualTo(5);
        assertThat(registry.get("casemill.budget.left")
                        .tag("budget", "tokens")
                        .gauge()
                        .value())
                .isEqualTo(0.9);
        assertThat(registry.get("casemill.budget.left")
                        .tag("budget", "cost")
                        .gauge()
                        .value())
                .isNaN();
    }

    @Test
    void dropsARequestThatEndedOrWentElsewhere() {
        meters.see(request.ledger(), Allowance.FREE, NOW);
        meters.forget(plan.requestId());
        assertThat(gauge("casemill.requests.running")).isZero();
        meters.see(request.ledger(), Allowance.FREE, NOW);
        request.when(cancelled("enough"));
        meters.see(request.ledger(), Allowance.FREE, NOW);
        assertThat(gauge("casemill.requests.running")).isZero();
        assertThat(registry.get("casemill.requests.ended")
                        .tag("status", "cancelled")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void timesSlotsByTechniqueAndOutcome() {
        meters.slotEnded(plan, new Effect.SlotEnded(0, SlotOutcome.REJECTED, 3_000));
        var timer = registry.get("casemill.slot.duration")
                .tags("technique", "SIMULATION", "outcome", "rejected")
                .timer();
        assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
    }

    private double slots(String event) {
        return registry.get("casemill.slots").tag("event", event).counters().stream()
                .mapToDouble(c -> c.count())
                .sum();
    }

    private double counter(String name) {
        return registry.get(name).counter().count();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
