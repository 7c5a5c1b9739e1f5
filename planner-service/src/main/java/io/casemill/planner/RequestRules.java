package io.casemill.planner;

import io.casemill.conversation.Spend;
import io.casemill.planner.Alike.Trouble;
import io.casemill.planner.CellState.Share;
import io.casemill.planner.Happening.Accepted;
import io.casemill.planner.Happening.AttemptEnded;
import io.casemill.planner.Happening.Cancelled;
import io.casemill.planner.Happening.CandidateFailed;
import io.casemill.planner.Happening.Deduped;
import io.casemill.planner.Happening.Dropped;
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
            case Deduped deduped -> atDedupe(deduped.slotId()).ifPresent(slot -> end(slot, SlotOutcome.DEDUPED, false));
            case Dropped dropped -> atDedupe(dropped.slotId()).ifPresent(slot -> end(slot, SlotOutcome.DROPPED, true));
        }
    }

    private void follow(OpenSlot slot, AttemptEnded ended) {
        notice(ended);
        switch (ended) {
            case Accepted accepted -> accept(slot, accepted.cost());
            case RetryWanted retry -> {
                judged(slot, retry.cost(), Counts.ONE_RETRIED);
                again(slot, SlotOutcome.REJECTED);
            }
            case Rejected rejected -> {
                judged(slot, rejected.cost(), Counts.NONE);
                end(slot, SlotOutcome.REJECTED, true);
            }
            case CandidateFailed failed -> fail(slot, failed);
            case NotBegun notBegun -> end(slot, SlotOutcome.CANCELLED, false);
        }
    }

    /** Stops what would only go on failing alike. */
    private void notice(AttemptEnded ended) {
        if (ended.trouble().isEmpty()) {
            boolean better = !(ended instanceof CandidateFailed) && !(ended instanceof NotBegun);
            if (better && !head().alike().equals(head().alike().over())) {
                draft.head(head -> head.failing(head.alike().over()));
            }
            return;
        }
        Trouble trouble = ended.trouble().get();
        draft.head(head -> head.failing(head.alike().and(trouble)));
        if (head().running() && !head().stopped() && head().alike().isEnough(trouble, plan.window())) {
            stop(head().alike().sentence(trouble));
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
        draft.put(slot.in(Stage.HELD, now));
        draft.follow(new Effect.Keep(slot.sequence()));
        advance();
    }

    private void fail(OpenSlot slot, CandidateFailed failed) {
        draft.head(head -> head.spending(failed.cost()));
        if (failed.retryable()) {
            again(slot, SlotOutcome.FAILED);
        } else {
            end(slot, SlotOutcome.FAILED, false);
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
        open().waitingSinceBefore(now - slotTimeoutMillis).forEach(slot -> close(slot, SlotOutcome.FAILED, true));
        if (head().running()) {
            advance();
        }
    }

    private void judged(OpenSlot slot, Spend cost, Counts more) {
        count(slot, Counts.ONE_GENERATED.plus(more));
        draft.head(head -> head.spending(cost));
    }

    private void again(OpenSlot slot, SlotOutcome otherwise) {
        if (slot.attempt() >= plan.budget().maxAttempts() || head().stopped() || stopReason() != null) {
            end(slot, otherwise, true);
            return;
        }
        OpenSlot next = slot.retried(now);
        draft.put(next);
        draft.head(Head::revised);
        draft.follow(new Effect.Retry(next));
    }

    private void end(OpenSlot slot, SlotOutcome outcome, boolean replaceable) {
        close(slot, outcome, replaceable);
        advance();
    }

    private void close(OpenSlot slot, SlotOutcome outcome, boolean replaceable) {
        draft.remove(slot);
        draft.follow(new Effect.SlotEnded(slot.technique(), outcome, now - slot.openedAt()));
        count(slot, Counts.one(outcome));
        Quota quota = cells().get(slot.cell()).share(slot.technique()).quota();
        if (replaceable && !head().stopped() && quota.replacementsLeft() > 0) {
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
        for (int cell : cells().owing().plusAll(cells().owingLater())) {
            CellState state = cells().get(cell);
            draft.head(head -> head.ending(state.endsIfWithdrawn()));
            draft.put(state.owing(Quota::withdrawn));
        }
        draft.head(Head::revised);
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
