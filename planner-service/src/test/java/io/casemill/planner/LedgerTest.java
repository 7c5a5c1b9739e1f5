package io.casemill.planner;

import static io.casemill.planner.Requests.aSmallRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.planner.OpenSlot.Stage;
import io.casemill.planner.RequestSpec.BudgetSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final long NOW = 1_000;
    private static final Spend FREE = Spend.NOTHING;

    @Test
    void opensEverySlotWhenTheWindowAllows() {
        assertThat(opened(ledger(aSmallRequest().perCell(3)).begin(NOW))).hasSize(12);
    }

    @Test
    void opensNoMoreSlotsThanTheWindow() {
        var ledger = ledger(aSmallRequest().perCell(3).window(5));
        var first = opened(ledger.begin(NOW));
        assertThat(first).hasSize(5);
        assertThat(opened(ledger.failed(first.getFirst().slotId(), 1, false, FREE, NOW)))
                .hasSize(1);
    }

    @Test
    void opensACellOfEachKindBeforeASecondOfAny() {
        var slots = opened(ledger(aSmallRequest().perCell(3).window(4)).begin(NOW));
        assertThat(slots).extracting(OpenSlot::cell).containsExactly(0, 1, 2, 3);
    }

    @Test
    void releasesAnAcceptedCaseOnceTheSlotsBeforeItAreDecided() {
        var ledger = ledger(aSmallRequest());
        var slots = opened(ledger.begin(NOW));
        assertThat(ledger.accepted(slots.get(1).slotId(), 1, FREE, NOW)).containsExactly(new Effect.Keep(1));
        assertThat(ledger.accepted(slots.get(0).slotId(), 1, FREE, NOW))
                .containsExactly(new Effect.Keep(0), new Effect.Release(0), new Effect.Release(1));
    }

    @Test
    void releasesAtOnceWhenTheRequestIsNotReproducible() {
        var ledger = ledger(aSmallRequest().techniques(Map.of("PROMPTED", 1.0)));
        var slots = opened(ledger.begin(NOW));
        assertThat(ledger.accepted(slots.get(1).slotId(), 1, FREE, NOW))
                .containsExactly(new Effect.Keep(1), new Effect.Release(1));
    }

    @Test
    void triesAgainWithTheNextAttempt() {
        var ledger = ledger(aSmallRequest());
        var slot = opened(ledger.begin(NOW)).getFirst();
        assertThat(ledger.retryWanted(slot.slotId(), 1, FREE, NOW))
                .containsExactly(new Effect.Retry(slot.retried(NOW)));
    }

    @Test
    void rejectsASlotWhoseAttemptsAreUsedUp() {
        var ledger = ledger(aSmallRequest().budget(new BudgetSpec(1, 0, null, null, null)));
        var slot = opened(ledger.begin(NOW)).getFirst();
        assertThat(ledger.retryWanted(slot.slotId(), 1, FREE, NOW)).isEmpty();
        assertThat(ledger.outcomes().rejected).isOne();
    }

    @Test
    void replacesARejectedSlotAtOnceWhenTheRequestIsNotReproducible() {
        var ledger = ledger(aSmallRequest().techniques(Map.of("PROMPTED", 1.0)));
        var slot = opened(ledger.begin(NOW)).getFirst();
        var replacement = opened(ledger.rejected(slot.slotId(), 1, FREE, NOW)).getFirst();
        assertThat(replacement.cell()).isEqualTo(slot.cell());
        assertThat(replacement.ordinal()).isEqualTo(slot.ordinal() + 1);
        assertThat(replacement.slotId()).isNotEqualTo(slot.slotId());
    }

    @Test
    void replacesDuplicatesInTheNextRoundWhenTheRequestIsReproducible() {
        var ledger = ledger(aSmallRequest());
        var slots = opened(ledger.begin(NOW));
        slots.forEach(slot -> ledger.accepted(slot.slotId(), 1, FREE, NOW));
        assertThat(ledger.dropped(slots.get(3).slotId(), NOW)).isEmpty();
        assertThat(ledger.deduped(slots.get(0).slotId(), NOW)).isEmpty();
        assertThat(ledger.deduped(slots.get(1).slotId(), NOW)).isEmpty();
        assertThat(opened(ledger.deduped(slots.get(2).slotId(), NOW)))
                .singleElement()
                .satisfies(slot -> assertThat(slot.cell()).isEqualTo(3));
    }

    @Test
    void doesNotReplaceWhatWouldFailAgain() {
        var ledger = ledger(aSmallRequest());
        var slot = opened(ledger.begin(NOW)).getFirst();
        ledger.failed(slot.slotId(), 1, false, FREE, NOW);
        assertThat(ledger.outcomes().failed).isOne();
    }

    @Test
    void ignoresWhatIsRepeatedOrOutdated() {
        var ledger = ledger(aSmallRequest());
        var slot = opened(ledger.begin(NOW)).getFirst();
        ledger.retryWanted(slot.slotId(), 1, FREE, NOW);
        long revision = ledger.revision();
        assertThat(ledger.accepted(slot.slotId(), 1, FREE, NOW)).isEmpty();
        assertThat(ledger.deduped(slot.slotId(), NOW)).isEmpty();
        assertThat(ledger.rejected("slot-unknown", 1, FREE, NOW)).isEmpty();
        assertThat(ledger.revision()).isEqualTo(revision);
    }

    @Test
    void countsACaseOnceHoweverOftenItIsAccepted() {
        var ledger = ledger(aSmallRequest());
        var slot = opened(ledger.begin(NOW)).getFirst();
        ledger.accepted(slot.slotId(), 1, FREE, NOW);
        assertThat(ledger.accepted(slot.slotId(), 1, FREE, NOW)).isEmpty();
        assertThat(ledger.cell(0).accepted).isOne();
    }

    @Test
    void completesWhenEverySlotHasEnded() {
        var ledger = ledger(aSmallRequest());
        var slots = opened(ledger.begin(NOW));
        slots.forEach(slot -> ledger.accepted(slot.slotId(), 1, FREE, NOW));
        assertThat(ledger.unfinished()).isTrue();
        slots.forEach(slot -> ledger.deduped(slot.slotId(), NOW));
        assertThat(ledger.status()).isEqualTo(Ledger.Status.COMPLETED);
        assertThat(ledger.outcomes().deduped).isEqualTo(4);
    }

    @Test
    void stopsOpeningWhenTokensAreUsedUpAndSaysSo() {
        var ledger = ledger(aSmallRequest().perCell(5).window(4).budget(new BudgetSpec(3, 4, 100L, null, null)));
        var slots = opened(ledger.begin(NOW));
        var cost = new Spend(1, 60, 40, 0, 0, 1, 0);
        assertThat(ledger.rejected(slots.get(0).slotId(), 1, cost, NOW)).isEmpty();
        assertThat(ledger.stopReason()).isEqualTo("budget.maxTokens 100 is used up");
        assertThat(ledger.retryWanted(slots.get(1).slotId(), 1, FREE, NOW)).isEmpty();
        slots.stream().skip(2).forEach(slot -> ledger.rejected(slot.slotId(), 1, FREE, NOW));
        assertThat(ledger.status()).isEqualTo(Ledger.Status.COMPLETED);
        assertThat(total(ledger.outcomes())).isEqualTo(20);
        assertThat(ledger.outcomes().cancelled).isEqualTo(16);
    }

    @Test
    void countsWhatAStageDidNotBeginAsCancelled() {
        var ledger = ledger(aSmallRequest().perCell(5).window(4).budget(new BudgetSpec(3, 4, 100L, null, null)));
        var slots = opened(ledger.begin(NOW));
        ledger.rejected(slots.get(0).slotId(), 1, new Spend(1, 60, 40, 0, 0, 1, 0), NOW);
        slots.stream().skip(1).forEach(slot -> ledger.notBegun(slot.slotId(), 1, NOW));
        assertThat(ledger.status()).isEqualTo(Ledger.Status.COMPLETED);
        assertThat(ledger.outcomes().cancelled).isEqualTo(19);
        assertThat(ledger.outcomes().rejected).isEqualTo(1);
    }

    @Test
    void stopsOpeningWhenMoneyIsUsedUp() {
        var ledger = ledger(aSmallRequest().perCell(2).window(1).budget(new BudgetSpec(1, 0, null, 500L, null)));
        var slot = opened(ledger.begin(NOW)).getFirst();
        assertThat(ledger.rejected(slot.slotId(), 1, new Spend(1, 1, 1, 500, 1, 1, 0), NOW))
                .isEmpty();
        assertThat(ledger.stopReason()).startsWith("budget.maxCost");
    }

    @Test
    void stopsOpeningWhenTimeIsOver() {
        var ledger = ledger(aSmallRequest().perCell(2).window(1).budget(new BudgetSpec(1, 0, null, null, 60L)));
        ledger.begin(NOW);
        ledger.tick(1_000_000, NOW + 60_000);
        assertThat(ledger.stopReason()).isEqualTo("budget.maxSeconds 60 are over");
    }

    @Test
    void givesUpASlotThatAStageKeptTooLong() {
        var ledger = ledger(aSmallRequest().budget(new BudgetSpec(1, 0, null, null, null)));
        ledger.begin(NOW);
        ledger.tick(5_000, NOW + 5_001);
        assertThat(ledger.outcomes().failed).isEqualTo(4);
        assertThat(ledger.status()).isEqualTo(Ledger.Status.COMPLETED);
    }

    @Test
    void cancelsAllButWhatDedupeHas() {
        var ledger = ledger(aSmallRequest().perCell(2).window(4));
        var slots = opened(ledger.begin(NOW));
        ledger.accepted(slots.get(0).slotId(), 1, FREE, NOW);
        ledger.accepted(slots.get(2).slotId(), 1, FREE, NOW);
        assertThat(ledger.cancel("enough", NOW)).containsExactly(new Effect.Forget(2));
        assertThat(ledger.unfinished()).isTrue();
        ledger.deduped(slots.get(0).slotId(), NOW);
        assertThat(ledger.unfinished()).isFalse();
        assertThat(ledger.status()).isEqualTo(Ledger.Status.CANCELLED);
        assertThat(ledger.outcomes().deduped).isOne();
        assertThat(total(ledger.outcomes())).isEqualTo(8);
    }

    @Test
    void isTheSameAfterBeingWrittenAndReadAtEveryStep() {
        var mapper = StateJson.mapper();
        var plan = aSmallRequest().perCell(3).window(3).plan();
        var ledger = new Ledger(plan, NOW);
        List<Effect> effects = ledger.begin(NOW);
        for (int i = 0; i < 6; i++) {
            ledger = mapper.readValue(mapper.writeValueAsBytes(ledger), Ledger.class)
                    .of(plan);
            var slot = opened(effects).getFirst();
            effects = ledger.rejected(slot.slotId(), 1, new Spend(1, 2, 3, 4, 5, 6, 7), NOW);
        }
        assertThat(ledger.spend()).isEqualTo(new Spend(6, 12, 18, 24, 30, 36, 42));
        assertThat(ledger.openIn(Stage.GENERATING)).isEqualTo(3);
    }

    @Test
    void endsEverySlotExactlyOnceWhateverHappensInWhateverOrder() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var request = aSmallRequest().perCell(5).window(1 + random.nextInt(12));
            var ledger = ledger(seed % 2 == 0 ? request : request.techniques(Map.of("PROMPTED", 1.0)));
            runAtRandom(ledger, random);
            assertThat(ledger.status()).isEqualTo(Ledger.Status.COMPLETED);
            assertThat(total(ledger.outcomes())).isEqualTo(20);
            Counts all = ledger.technique(0);
            assertThat(total(all)).isEqualTo(all.opened);
        }
    }

    @Test
    void sendsTheSameCasesInTheSameOrderWhateverTheTimingWhenReproducible() {
        var orders = new HashSet<List<String>>();
        for (int seed = 0; seed < 50; seed++) {
            var ledger = ledger(aSmallRequest().perCell(5).window(7));
            orders.add(runAtRandom(ledger, new Random(seed)));
        }
        assertThat(orders).hasSize(1);
    }

    /** Plays a chain whose verdict depends on the slot alone and whose order is random; returns the order of release. */
    private static List<String> runAtRandom(Ledger ledger, Random order) {
        var pending = new ArrayList<OpenSlot>();
        var kept = new java.util.HashMap<Long, OpenSlot>();
        var atDedupe = new ArrayDeque<OpenSlot>();
        var released = new ArrayList<String>();
        collect(ledger.begin(NOW), pending, kept, atDedupe, released);
        while (!pending.isEmpty() || !atDedupe.isEmpty()) {
            if (atDedupe.isEmpty() || (!pending.isEmpty() && order.nextBoolean())) {
                OpenSlot slot = pending.remove(order.nextInt(pending.size()));
                kept.put(slot.sequence(), slot);
                collect(verdict(ledger, slot), pending, kept, atDedupe, released);
            } else {
                OpenSlot slot = atDedupe.poll();
                var effects = Math.floorMod(slot.slotId().hashCode(), 5) == 0
                        ? ledger.dropped(slot.slotId(), NOW)
                        : ledger.deduped(slot.slotId(), NOW);
                collect(effects, pending, kept, atDedupe, released);
            }
        }
        return released;
    }

    private static List<Effect> verdict(Ledger ledger, OpenSlot slot) {
        int kind = Math.floorMod((slot.slotId() + slot.attempt()).hashCode(), 10);
        return switch (kind) {
            case 0 -> ledger.rejected(slot.slotId(), slot.attempt(), FREE, NOW);
            case 1, 2 -> ledger.retryWanted(slot.slotId(), slot.attempt(), FREE, NOW);
            case 3 -> ledger.failed(slot.slotId(), slot.attempt(), true, FREE, NOW);
            default -> ledger.accepted(slot.slotId(), slot.attempt(), FREE, NOW);
        };
    }

    private static void collect(
            List<Effect> effects,
            List<OpenSlot> pending,
            Map<Long, OpenSlot> kept,
            Deque<OpenSlot> atDedupe,
            List<String> released) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Open open -> pending.add(open.slot());
                case Effect.Retry retry -> pending.add(retry.slot());
                case Effect.Release release -> {
                    atDedupe.add(kept.get(release.sequence()));
                    released.add(kept.get(release.sequence()).slotId());
                }
                case Effect.Keep keep -> assertThat(kept).containsKey(keep.sequence());
                case Effect.Forget forget -> throw new AssertionError("nothing was cancelled");
            }
        }
    }

    private static Ledger ledger(Requests request) {
        return new Ledger(request.plan(), NOW);
    }

    private static List<OpenSlot> opened(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Open.class::isInstance)
                .map(effect -> ((Effect.Open) effect).slot())
                .toList();
    }

    private static int total(Counts counts) {
        return counts.deduped + counts.dropped + counts.rejected + counts.failed + counts.cancelled;
    }
}
