package io.casemill.planner;

import static io.casemill.planner.GivenRequest.NOW;
import static io.casemill.planner.GivenRequest.accepted;
import static io.casemill.planner.GivenRequest.cancelled;
import static io.casemill.planner.GivenRequest.deduped;
import static io.casemill.planner.GivenRequest.dropped;
import static io.casemill.planner.GivenRequest.failed;
import static io.casemill.planner.GivenRequest.given;
import static io.casemill.planner.GivenRequest.notBegun;
import static io.casemill.planner.GivenRequest.notScored;
import static io.casemill.planner.GivenRequest.rejected;
import static io.casemill.planner.GivenRequest.retryWanted;
import static io.casemill.planner.GivenRequest.timePassed;
import static io.casemill.planner.GivenRequest.unusable;
import static io.casemill.planning.Requests.aSmallRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.casemill.conversation.Spend;
import io.casemill.planner.Effect.Forget;
import io.casemill.planner.Effect.Keep;
import io.casemill.planner.Effect.Release;
import io.casemill.planner.Effect.Retry;
import io.casemill.planner.Effect.SlotEnded;
import io.casemill.planner.Head.Status;
import io.casemill.planner.OpenSlot.Stage;
import io.casemill.planning.RequestSpec.BudgetSpec;
import io.casemill.planning.Requests;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestRulesTest {

    private static final String ALIKE = "no attempt came to anything, the last ones all alike: ";
    private static final Spend HUNDRED_TOKENS = new Spend(1, 60, 40, 0, 0, 1, 0, 0);

    @Test
    void openEverySlotWhenTheWindowAllows() {
        given(aSmallRequest().perCell(3)).thenOpens(12);
    }

    @Test
    void openNoMoreSlotsThanTheWindow() {
        given(aSmallRequest().perCell(3).window(5)).thenOpens(5).when(failed(0)).thenOpens(1);
    }

    @Test
    void openNoMoreSlotsThanTheOwnerMay() {
        given(aSmallRequest().perCell(3), new Allowance(2, null, Double.NaN))
                .thenOpens(2)
                .allowed(new Allowance(4, null, Double.NaN))
                .when(timePassed(1_000))
                .thenOpens(2);
    }

    @Test
    void giveATechniqueUpAtOnceWhoseModelCannotBeUsed() {
        var request = given(aSmallRequest().perCell(3).window(5)).when(accepted(1));
        request.when(unusable(0, false)).thenOpens(0);

        assertThat(request.ledger().head().stopped()).isFalse();
        assertThat(request.ledger().head().streaks().givenUp()).containsEntry(0, "the key is wrong");
    }

    @Test
    void stopAtOnceWhenAJudgesModelCannotBeUsed() {
        var request = given(aSmallRequest().perCell(3).window(5)).when(accepted(1));
        request.when(unusable(0, true)).thenOpens(0);

        assertThat(request.ledger().head().stopReason()).isEqualTo("the key is wrong");
    }

    @Test
    void openACellOfEachKindBeforeASecondOfAny() {
        assertThat(given(aSmallRequest().perCell(3).window(4)).opened())
                .extracting(OpenSlot::cell)
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void openTheTechniqueThatMostIsOwedOf() {
        var slots = given(aSmallRequest().perCell(4).techniques(Map.of("SIMULATION", 0.75, "RED_TEAM", 0.25)))
                .opened();
        assertThat(slots.stream().filter(slot -> slot.cell() == 0))
                .extracting(OpenSlot::technique)
                .containsExactly(0, 1, 1, 1);
    }

    @Test
    void releaseAnAcceptedCaseOnceTheSlotsBeforeItAreDecided() {
        given(aSmallRequest())
                .when(accepted(1))
                .then(new Keep(1))
                .when(accepted(0))
                .then(new Keep(0), new Release(0), new Release(1));
    }

    @Test
    void releaseAtOnceWhenTheRequestIsNotReproducible() {
        given(aSmallRequest().techniques(Map.of("PROMPTED", 1.0)))
                .when(accepted(1))
                .then(new Keep(1), new Release(1));
    }

    @Test
    void tryAgainWithTheNextAttempt() {
        var request = given(aSmallRequest());
        var slot = request.slot(0);
        request.when(retryWanted(0)).then(new Retry(slot.retried(NOW)));
    }

    @Test
    void rejectASlotWhoseAttemptsAreUsedUp() {
        given(aSmallRequest().budget(new BudgetSpec(1, 0, null, null, null)))
                .when(retryWanted(0))
                .then()
                .thenLedger(ledger ->
                        assertThat(ledger.head().outcomes().rejected()).isOne());
    }

    @Test
    void replaceARejectedSlotAtOnceWhenTheRequestIsNotReproducible() {
        var request = given(aSmallRequest().techniques(Map.of("PROMPTED", 1.0)));
        var slot = request.slot(0);
        assertThat(request.when(rejected(0)).opened()).singleElement().satisfies(replacement -> {
            assertThat(replacement.cell()).isEqualTo(slot.cell());
            assertThat(replacement.ordinal()).isEqualTo(slot.ordinal() + 1);
            assertThat(replacement.slotId()).isNotEqualTo(slot.slotId());
        });
    }

    @Test
    void replaceDuplicatesInTheNextRoundWhenTheRequestIsReproducible() {
        var request = given(aSmallRequest())
                .when(accepted(0), accepted(1), accepted(2), accepted(3))
                .when(dropped(3))
                .then()
                .when(deduped(0))
                .then()
                .when(deduped(1))
                .then()
                .when(deduped(2));
        assertThat(request.opened()).singleElement().satisfies(slot -> assertThat(slot.cell())
                .isEqualTo(3));
    }

    @Test
    void doNotReplaceWhatWouldFailAgain() {
        given(aSmallRequest()).when(failed(0)).thenLedger(ledger -> assertThat(
                        ledger.head().outcomes().failed())
                .isOne());
    }

    @Test
    void giveATechniqueUpOfWhichNothingCameButTheSameFailure() {
        given(aSmallRequest().perCell(10).window(8))
                .when(failed(0), failed(1), failed(2), failed(3))
                .thenLedger(ledger -> assertThat(givenUp(ledger)).isEmpty())
                .when(failed(4), failed(5), failed(6), failed(7))
                .thenLedger(
                        ledger -> assertThat(givenUp(ledger)).containsExactly(ALIKE + "REFUSED: the pack is unknown"))
                .when(failed(8), failed(9), failed(10), failed(11), failed(12), failed(13), failed(14))
                .thenLedger(ledger -> {
                    assertThat(ledger.head().status()).isEqualTo(Status.COMPLETED);
                    assertThat(ledger.head().outcomes().failed()).isEqualTo(15);
                    assertThat(ledger.head().outcomes().cancelled())
                            .as("never begun")
                            .isEqualTo(25);
                });
    }

    @Test
    void waitForTheFirstAttemptsThatWereBegunBeforeGivingATechniqueUp() {
        given(aSmallRequest().perCell(10).window(8))
                .when(failed(1), failed(2), failed(3), failed(4), failed(5), failed(6), failed(7), failed(8))
                .thenLedger(ledger ->
                        assertThat(givenUp(ledger)).as("slot 0 is at work").isEmpty())
                .when(accepted(0), failed(9), failed(10), failed(11), failed(12), failed(13))
                .thenLedger(ledger -> assertThat(givenUp(ledger)).as("it works").isEmpty());
    }

    @Test
    void giveNothingUpForFailuresOfDifferentKinds() {
        var request = given(aSmallRequest().perCell(10).window(40));
        for (int slot = 0; slot < 40; slot++) {
            request.when(failed(slot, slot % 2 == 0 ? "the policy" : "the filter"));
        }
        request.thenLedger(ledger -> assertThat(givenUp(ledger)).isEmpty());
    }

    @Test
    void takeFailuresThatDifferInTheirFiguresForAlike() {
        var request = given(aSmallRequest().perCell(10).window(1));
        for (int slot = 0; slot < 5; slot++) {
            request.when(failed(slot, "the limit is " + slot + " tokens"));
        }
        request.thenLedger(
                ledger -> assertThat(givenUp(ledger)).containsExactly(ALIKE + "REFUSED: the limit is 4 tokens"));
    }

    @Test
    void giveMoreTriesToWhatAnotherAttemptCouldMend() {
        var request = given(aSmallRequest().perCell(10).window(1).budget(new BudgetSpec(1, 0, null, null, null)));
        for (int slot = 0; slot < 19; slot++) {
            request.when(failed(slot, "no JSON", true));
        }
        request.thenLedger(ledger -> assertThat(givenUp(ledger)).isEmpty())
                .when(failed(19, "no JSON", true))
                .thenLedger(ledger -> assertThat(givenUp(ledger)).containsExactly(ALIKE + "REFUSED: no JSON"));
    }

    @Test
    void giveUpWhenAJudgeCanNeverSayAnything() {
        var request = given(aSmallRequest().perCell(10).window(1).budget(new BudgetSpec(1, 0, null, null, null)));
        for (int slot = 0; slot < 5; slot++) {
            request.when(notScored(slot, "a score of 8 is beyond 0..1"));
        }
        request.thenLedger(
                ledger -> assertThat(givenUp(ledger)).containsExactly(ALIKE + "tone: a score of 8 is beyond 0..1"));
    }

    private static Collection<String> givenUp(Ledger ledger) {
        return ledger.head().streaks().givenUp().values();
    }

    @Test
    void tellWhySlotsBroughtNoCase() {
        given(aSmallRequest().perCell(3).budget(new BudgetSpec(1, 0, null, null, null)))
                .when(failed(0), retryWanted(4), retryWanted(8), failed(1))
                .thenLedger(ledger -> {
                    var all = ledger.cells().all().stream()
                            .map(CellState::reasons)
                            .toList();
                    assertThat(Reasons.mostFrequent(all, 1))
                            .extracting(Reasons.Reason::words, Reasons.Reason::slots)
                            .containsExactly(tuple("REFUSED: the pack is unknown", 2));
                    assertThat(Reasons.mostFrequent(all.subList(0, 1), 10))
                            .extracting(Reasons.Reason::outcome, Reasons.Reason::words, Reasons.Reason::slots)
                            .containsExactly(
                                    tuple(SlotOutcome.REJECTED, "tone: warmer", 2),
                                    tuple(SlotOutcome.FAILED, "REFUSED: the pack is unknown", 1));
                });
    }

    @Test
    void tellOnlySoManyKindsOfReasonsApart() {
        var reasons = Reasons.NONE;
        for (int i = 0; i < 50; i++) {
            reasons = reasons.and(SlotOutcome.FAILED, new Why("kind " + i, "words " + i), "slot-" + i);
        }
        assertThat(reasons.kinds()).hasSize(7);
        assertThat(reasons.slots()).isEqualTo(50);
        assertThat(reasons.kinds().getLast().slots()).isEqualTo(44);
    }

    @Test
    void ignoreWhatIsRepeatedOrOutdated() {
        var request = given(aSmallRequest());
        var firstAttempt = accepted(0).apply(request);
        var unknown = new Happening.Rejected("slot-unknown", 1, Spend.NONE, GivenRequest.OBJECTION);
        request.when(retryWanted(0));
        var before = request.ledger();
        request.when(of -> firstAttempt)
                .thenNothing()
                .when(deduped(0))
                .thenNothing()
                .when(of -> unknown)
                .thenNothing()
                .thenLedger(after -> assertThat(after).isEqualTo(before));
    }

    @Test
    void countACaseOnceHoweverOftenItIsAccepted() {
        given(aSmallRequest()).when(accepted(0), accepted(0)).thenNothing().thenLedger(ledger -> assertThat(
                        ledger.cells().get(0).counts().accepted())
                .isOne());
    }

    @Test
    void completeARequestWhenEverySlotHasEnded() {
        given(aSmallRequest())
                .when(accepted(0), accepted(1), accepted(2), accepted(3))
                .thenLedger(ledger -> assertThat(ledger.unfinished()).isTrue())
                .when(deduped(0), deduped(1), deduped(2), deduped(3))
                .thenLedger(ledger -> {
                    assertThat(ledger.head().status()).isEqualTo(Status.COMPLETED);
                    assertThat(ledger.head().outcomes().deduped()).isEqualTo(4);
                });
    }

    @Test
    void stopOpeningWhenTokensAreUsedUpAndSaySo() {
        given(aSmallRequest().perCell(5).window(4).budget(new BudgetSpec(3, 4, 100L, null, null)))
                .when(rejected(0, HUNDRED_TOKENS))
                .then()
                .thenLedger(
                        ledger -> assertThat(ledger.head().stopReason()).isEqualTo("budget.maxTokens 100 is used up"))
                .when(retryWanted(1))
                .then()
                .when(rejected(2), rejected(3))
                .thenLedger(ledger -> {
                    assertThat(ledger.head().status()).isEqualTo(Status.COMPLETED);
                    assertThat(total(ledger.head().outcomes())).isEqualTo(20);
                    assertThat(ledger.head().outcomes().cancelled()).isEqualTo(16);
                });
    }

    @Test
    void stopOpeningWhenTheOwnersBudgetIsUsedUp() {
        given(aSmallRequest().perCell(5).window(4))
                .allowed(new Allowance(4, "the owner's budget is used up", 0))
                .when(rejected(0))
                .then()
                .thenLedger(
                        ledger -> assertThat(ledger.head().stopReason()).isEqualTo("the owner's budget is used up"));
    }

    @Test
    void countWhatAStageDidNotBeginAsCancelled() {
        given(aSmallRequest().perCell(5).window(4).budget(new BudgetSpec(3, 4, 100L, null, null)))
                .when(rejected(0, HUNDRED_TOKENS))
                .when(notBegun(1), notBegun(2), notBegun(3))
                .thenLedger(ledger -> {
                    assertThat(ledger.head().status()).isEqualTo(Status.COMPLETED);
                    assertThat(ledger.head().outcomes().cancelled()).isEqualTo(19);
                    assertThat(ledger.head().outcomes().rejected()).isEqualTo(1);
                });
    }

    @Test
    void stopOpeningWhenMoneyIsUsedUp() {
        given(aSmallRequest().perCell(2).window(1).budget(new BudgetSpec(1, 0, null, 500L, null)))
                .when(rejected(0, new Spend(1, 1, 1, 500, 1, 1, 0, 0)))
                .then()
                .thenLedger(ledger -> assertThat(ledger.head().stopReason()).startsWith("budget.maxCost"));
    }

    @Test
    void stopOpeningWhenTimeIsOver() {
        given(aSmallRequest().perCell(2).window(1).budget(new BudgetSpec(1, 0, null, null, 60L)))
                .after(60_000)
                .when(timePassed(1_000_000))
                .thenLedger(
                        ledger -> assertThat(ledger.head().stopReason()).isEqualTo("budget.maxSeconds 60 are over"));
    }

    @Test
    void giveUpASlotThatAStageKeptTooLong() {
        given(aSmallRequest().budget(new BudgetSpec(1, 0, null, null, null)))
                .after(5_000)
                .when(timePassed(5_000))
                .thenNothing()
                .after(1)
                .when(timePassed(5_000))
                .thenLedger(ledger -> {
                    assertThat(ledger.head().outcomes().failed()).isEqualTo(4);
                    assertThat(ledger.head().status()).isEqualTo(Status.COMPLETED);
                });
    }

    @Test
    void giveUpOnlySlotsThatAStageHas() {
        given(aSmallRequest())
                .when(accepted(0), accepted(2))
                .after(3_000)
                .when(retryWanted(1))
                .after(3_000)
                .when(timePassed(5_000))
                .thenLedger(ledger -> assertThat(ledger.open().all())
                        .extracting(OpenSlot::stage)
                        .containsExactly(Stage.DEDUPING, Stage.GENERATING, Stage.HELD));
    }

    @Test
    void cancelAllButWhatDedupeHas() {
        given(aSmallRequest().perCell(2).window(4))
                .when(accepted(0), accepted(2))
                .when(cancelled("enough"))
                .then(new Forget(2))
                .thenLedger(ledger -> assertThat(ledger.unfinished()).isTrue())
                .when(deduped(0))
                .thenLedger(ledger -> {
                    assertThat(ledger.unfinished()).isFalse();
                    assertThat(ledger.head().status()).isEqualTo(Status.CANCELLED);
                    assertThat(ledger.head().outcomes().deduped()).isOne();
                    assertThat(total(ledger.head().outcomes())).isEqualTo(8);
                });
    }

    @Test
    void cancelARequestOnce() {
        given(aSmallRequest()).when(cancelled("enough"), cancelled("more")).thenNothing();
    }

    @Test
    void timeASlotFromItsOpeningOverAllAttempts() {
        var request = given(aSmallRequest())
                .after(1_000)
                .when(retryWanted(0))
                .after(2_000)
                .when(rejected(0));
        assertThat(request.last()).contains(new SlotEnded(0, SlotOutcome.REJECTED, 3_000));
    }

    @Test
    void sayOfEveryPieceOfTheLedgerThatChangedHowItIsNow() {
        var request = given(aSmallRequest().perCell(2).window(4)).when(accepted(0));
        var ledger = request.ledger();
        assertThat(request.last())
                .filteredOn(Effect.Change.class::isInstance)
                .containsExactly(
                        new Effect.HeadChanged(ledger.head()),
                        new Effect.CellChanged(ledger.cells().get(0)),
                        new Effect.SlotChanged(ledger.open().get(0)));
        request.when(deduped(0));
        assertThat(request.last()).contains(new Effect.SlotGone(0));
    }

    @Test
    void changeAsMuchOfALargeRequestAsOfASmallOne() {
        var large = given(grid(40));
        var small = given(grid(10));
        for (long slot = 0; slot < 4; slot++) {
            assertThat(large.when(accepted(slot)).last())
                    .hasSameSizeAs(small.when(accepted(slot)).last());
            assertThat(large.when(deduped(slot)).last())
                    .hasSameSizeAs(small.when(deduped(slot)).last());
        }
    }

    private static Requests grid(int levels) {
        String[] ids = IntStream.range(0, levels).mapToObj(i -> "level" + i).toArray(String[]::new);
        return Requests.aRequest()
                .axis("user", ids)
                .axis("policy", ids)
                .perCell(2)
                .window(4);
    }

    @Test
    void endEverySlotExactlyOnceWhateverHappensInWhateverOrder() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var wanted = aSmallRequest().perCell(5).window(1 + random.nextInt(12));
            var request = given(seed % 2 == 0 ? wanted : wanted.techniques(Map.of("PROMPTED", 1.0)));
            playAtRandom(request, random);
            assertThat(request.ledger().head().status()).isEqualTo(Status.COMPLETED);
            assertThat(total(request.ledger().head().outcomes())).isEqualTo(20);
            Counts all = request.ledger().cells().ofTechnique(0);
            assertThat(total(all)).isEqualTo(all.opened());
        }
    }

    @Test
    void sendTheSameCasesInTheSameOrderWhateverTheTimingWhenReproducible() {
        var orders = new HashSet<List<Long>>();
        for (int seed = 0; seed < 50; seed++) {
            var request = given(aSmallRequest().perCell(5).window(7));
            playAtRandom(request, new Random(seed));
            orders.add(request.all().stream()
                    .filter(Release.class::isInstance)
                    .map(effect -> ((Release) effect).sequence())
                    .toList());
        }
        assertThat(orders).hasSize(1);
    }

    private static void playAtRandom(GivenRequest request, Random random) {
        var chain = new PlayedChain(request);
        while (!chain.isOver()) {
            chain.step(random::nextInt, random.nextBoolean());
        }
    }

    private static int total(Counts counts) {
        return counts.deduped() + counts.dropped() + counts.rejected() + counts.failed() + counts.cancelled();
    }
}
