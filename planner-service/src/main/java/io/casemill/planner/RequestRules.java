package io.casemill.planner;

import io.casemill.conversation.Spend;
import io.casemill.planner.CellState.Share;
import io.casemill.planner.Happening.Accepted;
import io.casemill.planner.Happening.AttemptEnded;
import io.casemill.planner.Happening.Cancelled;
import io.casemill.planner.Happening.CandidateFailed;
import io.casemill.planner.Happening.Deduped;
import io.casemill.planner.Happening.Dropped;
import io.casemill.planner.Happening.ModelUnusable;
import io.casemill.planner.Happening.NotBegun;
import io.casemill.planner.Happening.Rejected;
import io.casemill.planner.Happening.RetryWanted;
import io.casemill.planner.Happening.Submitted;
import io.casemill.planner.Happening.TimePassed;
import io.casemill.planner.Head.Status;
import io.casemill.planner.OpenSlot.Stage;
import io.casemill.planning.RequestPlan;
import io.casemill.schemas.EventIds;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Every rule of a request, as one pure function: what happened to a ledger makes another ledger and what follows. What
 * is not expected (a redelivery, an event of a slot that has ended) changes nothing.
 *
 * <p>Of a reproducible request the order of everything is independent of timing: slots open in rounds (the first
 * holds every wanted case, the next the replacements of the round before, opened when that has ended), and accepted
 * cases go to dedupe in the order their slots were opened. Other requests replace at once and release at once, so
 * that a slow model call holds up nobody.
 */
final class RequestRules {

    private final RequestPlan plan;
    private final Allowance allowance;
    private final long now;
    private final LedgerDraft draft;

    private RequestRules(Ledger ledger, Allowance allowance, long now) {
        this.plan = ledger.plan();
        this.allowance = allowance;
        this.now = now;
        this.draft = new LedgerDraft(ledger);
    }

    /**
     * What follows from something that happened.
     *
     * @param allowance what the request may do for now
     * @param now epoch milliseconds
     */
    static Decision decide(Ledger ledger, Happening happening, Allowance allowance, long now) {
        var rules = new RequestRules(ledger, allowance, now);
        rules.follow(happening);
        return rules.draft.decision();
    }

    private void follow(Happening happening) {
        switch (happening) {
            case Submitted submitted -> advance();
            case Cancelled cancelled -> cancel(cancelled.reason());
            case TimePassed passed -> giveUpWhatIsKeptTooLong(passed.slotTimeoutMillis());
            case AttemptEnded ended -> expected(ended).ifPresent(slot -> follow(slot, ended));
            case Deduped deduped -> atDedupe(deduped.slotId()).ifPresent(this::release);
            case Dropped dropped ->
                atDedupe(dropped.slotId()).ifPresent(slot -> end(slot, SlotOutcome.DROPPED, dropped.why(), true));
        }
    }

    private void follow(OpenSlot slot, AttemptEnded ended) {
        switch (ended) {
            case Accepted accepted -> accept(slot, accepted.cost());
            case RetryWanted retry -> {
                judged(slot, retry.cost(), Counts.ONE_RETRIED);
                if (retry.heard()) {
                    proven(slot);
                } else {
                    cameToNothing(slot, retry.why(), Streaks.HANDFUL);
                }
                again(slot, SlotOutcome.REJECTED, retry.why());
            }
            case Rejected rejected -> {
                judged(slot, rejected.cost(), Counts.NONE);
                proven(slot);
                end(slot, SlotOutcome.REJECTED, rejected.why(), true);
            }
            case CandidateFailed failed -> fail(slot, failed);
            case ModelUnusable unusable -> stopFor(slot, unusable);
            case NotBegun notBegun -> endUnbegun(slot);
        }
    }

    private Optional<OpenSlot> expected(AttemptEnded ended) {
        return open().find(ended.slotId())
                .filter(slot -> slot.stage() == Stage.GENERATING && slot.attempt() == ended.attempt());
    }

    private Optional<OpenSlot> atDedupe(String slotId) {
        return open().find(slotId).filter(slot -> slot.stage() == Stage.DEDUPING);
    }

    private void accept(OpenSlot slot, Spend cost) {
        judged(slot, cost, Counts.ONE_ACCEPTED);
        proven(slot);
        draft.put(slot.in(Stage.HELD, now));
        draft.follow(new Effect.Keep(slot.sequence()));
        advance();
    }

    private void fail(OpenSlot slot, CandidateFailed failed) {
        draft.head(head -> head.spending(failed.cost()));
        cameToNothing(slot, failed.why(), failed.retryable() ? Streaks.MANY : Streaks.HANDFUL);
        if (failed.retryable()) {
            again(slot, SlotOutcome.FAILED, failed.why());
        } else {
            end(slot, SlotOutcome.FAILED, failed.why(), false);
        }
    }

    /** Without its model a technique is given up at once, and without a judge's the whole request. */
    private void stopFor(OpenSlot slot, ModelUnusable unusable) {
        if (unusable.judging()) {
            judged(slot, unusable.cost(), Counts.NONE);
            if (!head().stopped()) {
                stop(unusable.why().words());
            }
            end(slot, SlotOutcome.REJECTED, unusable.why(), false);
            return;
        }
        draft.head(head -> head.spending(unusable.cost()));
        giveUp(slot, unusable.why().words());
        end(slot, SlotOutcome.FAILED, unusable.why(), false);
    }

    private void giveUp(OpenSlot slot, String reason) {
        int technique = slot.technique();
        if (!isGivenUp(slot)) {
            draft.head(head -> head.with(head.streaks().givingUp(technique, reason)));
            withdraw(share -> share == technique);
        }
    }

    private void proven(OpenSlot slot) {
        draft.head(head -> head.with(head.streaks().proven(slot.technique())));
    }

    /** A technique of which so many attempts came to nothing alike, and none to anything, is given up. */
    private void cameToNothing(OpenSlot slot, Why why, int mostAlike) {
        int technique = slot.technique();
        draft.head(head -> head.with(head.streaks().and(technique, why, head.nextSequence())));
        if (head().streaks().areLong(slot, mostAlike, open().all())) {
            giveUp(slot, "no attempt came to anything, the last ones all alike: " + why.words());
        }
    }

    /** What is with dedupe ends there; all else ends now. */
    private void cancel(String reason) {
        if (!head().running()) {
            return;
        }
        stop("cancelled" + (reason.isBlank() ? "" : ": " + reason));
        for (OpenSlot slot : List.copyOf(open().all())) {
            if (slot.stage() != Stage.DEDUPING) {
                close(slot, SlotOutcome.CANCELLED, false);
                if (slot.stage() == Stage.HELD) {
                    draft.follow(new Effect.Forget(slot.sequence()));
                }
            }
        }
        draft.head(head -> head.in(Status.CANCELLED));
        advance();
    }

    /** A case at dedupe is never given up: it might be released all the same. */
    private void giveUpWhatIsKeptTooLong(long slotTimeoutMillis) {
        open().waitingSinceBefore(now - slotTimeoutMillis).forEach(slot -> {
            explain(slot, SlotOutcome.FAILED, Why.TOO_LATE);
            close(slot, SlotOutcome.FAILED, true);
        });
        if (head().running()) {
            advance();
        }
    }

    private void judged(OpenSlot slot, Spend cost, Counts more) {
        count(slot, Counts.ONE_GENERATED.plus(more));
        draft.head(head -> head.spending(cost));
    }

    private void again(OpenSlot slot, SlotOutcome otherwise, Why why) {
        if (slot.attempt() >= plan.budget().maxAttempts() || stopReason() != null || isGivenUp(slot)) {
            end(slot, otherwise, why, true);
            return;
        }
        OpenSlot next = slot.retried(now);
        draft.put(next);
        draft.head(Head::revised);
        draft.follow(new Effect.Retry(next));
    }

    private boolean isGivenUp(OpenSlot slot) {
        return head().streaks().isGivenUp(slot.technique());
    }

    private void release(OpenSlot slot) {
        close(slot, SlotOutcome.DEDUPED, false);
        advance();
    }

    private void endUnbegun(OpenSlot slot) {
        close(slot, SlotOutcome.CANCELLED, false);
        advance();
    }

    private void end(OpenSlot slot, SlotOutcome outcome, Why why, boolean replaceable) {
        explain(slot, outcome, why);
        close(slot, outcome, replaceable);
        advance();
    }

    private void explain(OpenSlot slot, SlotOutcome outcome, Why why) {
        draft.put(cells().get(slot.cell()).ending(slot, outcome, why));
    }

    private void close(OpenSlot slot, SlotOutcome outcome, boolean replaceable) {
        draft.remove(slot);
        draft.follow(new Effect.SlotEnded(slot.technique(), outcome, now - slot.openedAt()));
        count(slot, Counts.one(outcome));
        Quota quota = cells().get(slot.cell()).share(slot.technique()).quota();
        if (replaceable && !head().stopped() && !isGivenUp(slot) && quota.replacementsLeft() > 0) {
            draft.put(cells().get(slot.cell()).with(slot.technique(), share -> share.owing(quota.replacing(outcome))));
        } else {
            draft.head(head -> head.ending(Counts.one(outcome)));
        }
        draft.head(Head::revised);
    }

    /** Releases what may go to dedupe, opens what may be opened, and notices when all has ended. */
    private void advance() {
        release();
        if (!head().stopped() && stopReason() != null) {
            stop(stopReason());
        }
        while (!head().stopped() && open().size() < Math.min(plan.window(), allowance.window()) && openNext()) {
            draft.head(Head::revised);
        }
        if (open().isEmpty() && head().running()) {
            draft.head(head -> head.in(Status.COMPLETED).revised());
        }
    }

    private void release() {
        Optional<OpenSlot> first = open().firstHeld();
        while (first.isPresent() && mayGo(first.get())) {
            OpenSlot slot = first.get();
            draft.put(slot.in(Stage.DEDUPING, now));
            draft.head(Head::revised);
            draft.follow(new Effect.Release(slot.sequence()));
            first = open().firstHeld();
        }
    }

    private boolean mayGo(OpenSlot slot) {
        return !plan.reproducible() || open().allBeforeAreDecided(slot);
    }

    /** Opens a slot of the next cell that owes one; false when none does, or when the next round must wait. */
    private boolean openNext() {
        boolean roundEnded = !plan.reproducible() || open().isEmpty();
        int cell = cells().nextOwing(head().cellCursor());
        if (cell < 0 && roundEnded) {
            beginNextRound();
            cell = cells().nextOwing(head().cellCursor());
        }
        if (cell < 0) {
            return false;
        }
        open(cell, cells().get(cell).mostOwed(plan.cells().get(cell).quota()));
        return true;
    }

    private void open(int cell, int technique) {
        Share share = cells().get(cell).share(technique);
        int ordinal = share.quota().nextOrdinal();
        String slotId = EventIds.slot(
                plan.requestId(),
                plan.cells().get(cell).key(),
                plan.techniques().get(technique),
                ordinal);
        var slot = new OpenSlot(slotId, head().nextSequence(), cell, technique, ordinal, 1, Stage.GENERATING, now, now);
        draft.put(cells().get(cell)
                .with(technique, of -> of.owing(of.quota().opened()).counting(Counts.ONE_OPENED)));
        draft.put(slot);
        int next = (cell + 1) % plan.cells().size();
        draft.head(head -> head.withSlot().askingFirst(next));
        draft.follow(new Effect.Open(slot));
    }

    /** Every round opens its slots in the order of the grid, whatever ended the round before. */
    private void beginNextRound() {
        cells().owingLater().forEach(cell -> draft.put(cells().get(cell).owing(Quota::inNextRound)));
        if (plan.reproducible()) {
            draft.head(head -> head.askingFirst(0));
        }
    }

    /** No slot is opened any more: what is owed ends as it stands. */
    private void stop(String reason) {
        draft.head(head -> head.stopping(reason));
        withdraw(technique -> true);
    }

    /** What some techniques owe ends as it stands. */
    private void withdraw(IntPredicate which) {
        for (int cell : cells().owing().plusAll(cells().owingLater())) {
            for (int technique = 0; technique < plan.techniques().size(); technique++) {
                if (which.test(technique)) {
                    withdraw(cells().get(cell), technique);
                }
            }
        }
        draft.head(Head::revised);
    }

    private void withdraw(CellState cell, int technique) {
        Quota owed = cell.share(technique).quota();
        if (owed.now() + owed.later() > 0) {
            draft.head(head -> head.ending(owed.endsIfWithdrawn()));
            draft.put(cell.with(technique, share -> share.owing(share.quota().withdrawn())));
        }
    }

    /** Why the request may begin nothing more; null while it may. */
    private String stopReason() {
        return allowance.stop() != null ? allowance.stop() : UsedUp.of(plan.budget(), head(), now);
    }

    private void count(OpenSlot slot, Counts more) {
        draft.put(cells().get(slot.cell()).with(slot.technique(), share -> share.counting(more)));
    }

    private Head head() {
        return draft.ledger().head();
    }

    private Cells cells() {
        return draft.ledger().cells();
    }

    private OpenSlots open() {
        return draft.ledger().open();
    }
}
