package io.casemill.planner;

import static io.casemill.planner.Requests.aSmallRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.planner.Effect.Open;
import io.casemill.planner.RequestSpec.BudgetSpec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestMetersTest {

    private static final long NOW = 1_000_000;
    private static final Spend TEN_TOKENS = new Spend(1, 4, 6, 2_000_000, 0, 1, 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RequestMeters meters = new RequestMeters(registry);
    private final RequestPlan plan =
            aSmallRequest().budget(new BudgetSpec(3, 1, 100L, null, null)).plan();
    private final Ledger ledger = new Ledger(plan, NOW);
    private final List<OpenSlot> slots =
            ledger.begin(NOW).stream().map(effect -> ((Open) effect).slot()).toList();

    @Test
    void countsWhatHappenedSinceItLooked() {
        meters.see(plan, ledger, Allowance.FREE, NOW);
        ledger.accepted(slots.getFirst().slotId(), 1, TEN_TOKENS, NOW);
        meters.see(plan, ledger, Allowance.FREE, NOW);
        meters.see(plan, ledger, Allowance.FREE, NOW);
        assertThat(slots("opened")).isEqualTo(slots.size());
        assertThat(slots("accepted")).isOne();
        assertThat(counter("casemill.spend.tokens")).isEqualTo(10);
        assertThat(counter("casemill.spend.usd")).isEqualTo(2);
    }

    @Test
    void countsNothingTwiceAfterARestart() {
        meters.takeUp(plan, ledger, Allowance.FREE, NOW);
        ledger.accepted(slots.getFirst().slotId(), 1, TEN_TOKENS, NOW);
        meters.see(plan, ledger, Allowance.FREE, NOW);
        assertThat(slots("opened")).isZero();
        assertThat(slots("accepted")).isOne();
    }

    @Test
    void followsSurvivalByLevel() {
        meters.see(plan, ledger, Allowance.FREE, NOW);
        ledger.accepted(slots.get(0).slotId(), 1, Spend.NOTHING, NOW);
        ledger.retryWanted(slots.get(1).slotId(), 1, Spend.NOTHING, NOW);
        meters.see(plan, ledger, Allowance.FREE, NOW);
        var levels = plan.cells().get(slots.get(0).cell()).levels();
        levels.forEach((axis, level) -> assertThat(registry.get("casemill.level.slots")
                        .tags("level", axis + "=" + level, "event", "accepted")
                        .counter()
                        .count())
                .isOne());
    }

    @Test
    void tellsAgeAndBudgetOfWhatIsOpen() {
        ledger.accepted(slots.getFirst().slotId(), 1, TEN_TOKENS, NOW);
        meters.see(plan, ledger, Allowance.FREE, NOW + 5_000);
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
        meters.see(plan, ledger, Allowance.FREE, NOW);
        meters.forget(plan.requestId());
        assertThat(gauge("casemill.requests.running")).isZero();
        meters.see(plan, ledger, Allowance.FREE, NOW);
        ledger.cancel("enough", NOW);
        meters.see(plan, ledger, Allowance.FREE, NOW);
        assertThat(gauge("casemill.requests.running")).isZero();
        assertThat(registry.get("casemill.requests.ended")
                        .tag("status", "cancelled")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void timesSlotsFromTheirOpeningOverAllAttempts() {
        ledger.retryWanted(slots.getFirst().slotId(), 1, Spend.NOTHING, NOW + 1_000);
        ledger.rejected(slots.getFirst().slotId(), 2, Spend.NOTHING, NOW + 3_000);
        var ended = ledger.takeEnded();
        assertThat(ended).singleElement().satisfies(slot -> {
            assertThat(slot.outcome()).isEqualTo(SlotOutcome.REJECTED);
            assertThat(slot.millis()).isEqualTo(3_000);
        });
        assertThat(ledger.takeEnded()).isEmpty();
        meters.slotEnded(plan, ended.getFirst());
        assertThat(registry.get("casemill.slot.duration").timer().count()).isOne();
    }

    @Test
    void readsALedgerOfBeforeOpeningTimesWereKept() {
        String old = StateJson.mapper().writeValueAsString(ledger).replaceAll(",?\"openedAt\":\\d+", "");
        Ledger read = StateJson.mapper().readValue(old, Ledger.class).of(plan);
        assertThat(read.oldestOpenedAt()).hasValue(NOW);
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
