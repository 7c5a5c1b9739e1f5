package io.casemill.planner;

import static io.casemill.planner.GivenRequest.NOW;
import static io.casemill.planner.GivenRequest.accepted;
import static io.casemill.planner.GivenRequest.cancelled;
import static io.casemill.planner.GivenRequest.deduped;
import static io.casemill.planner.GivenRequest.dropped;
import static io.casemill.planner.GivenRequest.failed;
import static io.casemill.planner.GivenRequest.given;
import static io.casemill.planner.GivenRequest.notBegun;
import static io.casemill.planner.GivenRequest.rejected;
import static io.casemill.planner.GivenRequest.retryWanted;
import static io.casemill.planner.GivenRequest.timePassed;
import static io.casemill.planning.Requests.aSmallRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Spend;
import io.casemill.planner.Alike.Trouble.Kind;
import io.casemill.planner.Effect.Forget;
import io.casemill.planner.Effect.Keep;
import io.casemill.planner.Effect.Release;
import io.casemill.planner.Effect.Retry;
import io.casemill.planner.Effect.SlotEnded;
import io.casemill.planner.Head.Status;
import io.casemill.planner.OpenSlot.Stage;
import io.casemill.planning.RequestSpec.BudgetSpec;
import io.casemill.planning.Requests;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestRulesTest {

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
    void stopAtOnceWhenNoEndpointCanBeUsed() {
        var request = given(aSmallRequest().perCell(3).window(5)).when(failed(0, Kind.UNUSABLE, "the key is wrong"));

        assertThat(request.ledger().head().stopReason()).isEqualTo("the key is wrong");
        request.thenOpens(0);
    }

    @Test
    void stopAfterAHandfulOfAnswersThatAreOfNoUseAlike() {
        var request = given(aSmallRequest().perCell(9).window(9));
        for (int i = 0; i < 7; i++) {
            request.when(failed(i, Kind.NO_USE, "the score is " + i));
        }
        assertThat(request.ledger().head().stopped()).isFalse();

        request.when(failed(7, Kind.NO_USE, "the score is 10"));

        assertThat(request.ledger().head().stopReason()).isEqualTo("the last 8 attempts failed alike: the score is 10");
    }

    @Test
    void goOnWhileAnswersAreOfNoUseInDifferentWays() {
        var request = given(aSmallRequest().perCell(9).window(20));
        for (int i = 0; i < 20; i++) {
            request.when(failed(i, Kind.NO_USE, i % 5 == 0 ? "one" : "another"));
        }
        assertThat(request.ledger().head().stopped()).isFalse();
    }

    @Test
    void goOnWhileSomePromptsAreRefusedAndOthersAreOnTheirWay() {
        var request = given(aSmallRequest().perCell(9).window(20));
        for (int i = 0; i < 30; i++) {
            request.when(failed(i, Kind.REFUSED, "a firewall"));
        }
        assertThat(request.ledger().head().stopped()).isFalse();

        request.when(accepted(30));

        assertThat(request.ledger().head().alike().times()).isZero();
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
    void ignoreWhatIsRepeatedOrOutdated() {
        var request = given(aSmallRequest());
        var firstAttempt = accepted(0).apply(request);
        var unknown = new Happening.Rejected("slot-unknown", 1, Spend.NONE, Optional.empty());
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
