package io.casemill.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Spend;
import io.casemill.planner.Effect.Change;
import io.casemill.planner.Effect.SlotEnded;
import io.casemill.planner.Happening.Accepted;
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
import io.casemill.planning.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A request to which something happens: {@code given(…).when(…).then(…)}. Its slots are called by the order in which
 * they were opened, from 0.
 */
final class GivenRequest {

    /** When it was submitted. */
    static final long NOW = 1_000_000;

    static final Why OBJECTION = new Why("tone: OTHER", "tone: warmer");

    private final Map<Long, OpenSlot> slots = new HashMap<>();
    private final List<Effect> all = new ArrayList<>();
    private Ledger ledger;
    private List<Effect> last = List.of();
    private Allowance allowance = Allowance.FREE;
    private long now = NOW;

    private GivenRequest(Ledger ledger) {
        this.ledger = ledger;
        ledger.open().all().forEach(slot -> slots.put(slot.sequence(), slot));
    }

    /** A request that was just accepted, and has begun. */
    static GivenRequest given(Requests request) {
        return given(request, Allowance.FREE);
    }

    static GivenRequest given(Requests request, Allowance allowance) {
        return given(Ledger.of(request.plan(), NOW)).allowed(allowance).when(of -> new Submitted());
    }

    /** A request in any state. */
    static GivenRequest given(Ledger ledger) {
        return new GivenRequest(ledger);
    }

    /** Until told otherwise. */
    GivenRequest allowed(Allowance next) {
        allowance = next;
        return this;
    }

    /** So many milliseconds later. */
    GivenRequest after(long millis) {
        now += millis;
        return this;
    }

    /** One thing after the other happens. */
    @SafeVarargs
    final GivenRequest when(Function<GivenRequest, Happening>... happenings) {
        for (Function<GivenRequest, Happening> happening : happenings) {
            follow(RequestRules.decide(ledger, happening.apply(this), allowance, now));
        }
        return this;
    }

    private void follow(Decision decision) {
        ledger = decision.ledger();
        last = decision.effects();
        all.addAll(last);
        for (Effect effect : last) {
            switch (effect) {
                case Effect.Open open -> slots.put(open.slot().sequence(), open.slot());
                case Effect.Retry retry -> slots.put(retry.slot().sequence(), retry.slot());
                default -> {}
            }
        }
    }

    static Function<GivenRequest, Happening> accepted(long slot) {
        return accepted(slot, Spend.NONE);
    }

    static Function<GivenRequest, Happening> accepted(long slot, Spend cost) {
        return of -> new Accepted(of.slot(slot).slotId(), of.slot(slot).attempt(), cost);
    }

    static Function<GivenRequest, Happening> retryWanted(long slot) {
        return of -> new RetryWanted(of.slot(slot).slotId(), of.slot(slot).attempt(), Spend.NONE, OBJECTION, true);
    }

    static Function<GivenRequest, Happening> rejected(long slot) {
        return rejected(slot, Spend.NONE);
    }

    static Function<GivenRequest, Happening> rejected(long slot, Spend cost) {
        return of -> new Rejected(of.slot(slot).slotId(), of.slot(slot).attempt(), cost, OBJECTION);
    }

    /** A judge could form no opinion, and no other objected. */
    static Function<GivenRequest, Happening> notScored(long slot, String reason) {
        Why why = new Why("tone: NOT_SCORED", "tone: " + reason);
        return of -> new RetryWanted(of.slot(slot).slotId(), of.slot(slot).attempt(), Spend.NONE, why, false);
    }

    /** No candidate came, and none would. */
    static Function<GivenRequest, Happening> failed(long slot) {
        return failed(slot, "the pack is unknown");
    }

    static Function<GivenRequest, Happening> failed(long slot, String reason) {
        return failed(slot, reason, false);
    }

    static Function<GivenRequest, Happening> failed(long slot, String reason, boolean retryable) {
        return of -> new CandidateFailed(
                of.slot(slot).slotId(), of.slot(slot).attempt(), retryable, Spend.NONE, Why.failed("REFUSED", reason));
    }

    static Function<GivenRequest, Happening> unusable(long slot, boolean judging) {
        return of -> new ModelUnusable(
                of.slot(slot).slotId(),
                of.slot(slot).attempt(),
                Spend.NONE,
                new Why("key", "the key is wrong"),
                judging);
    }

    static Function<GivenRequest, Happening> notBegun(long slot) {
        return of -> new NotBegun(of.slot(slot).slotId(), of.slot(slot).attempt());
    }

    static Function<GivenRequest, Happening> deduped(long slot) {
        return of -> new Deduped(of.slot(slot).slotId());
    }

    static Function<GivenRequest, Happening> dropped(long slot) {
        return of -> new Dropped(of.slot(slot).slotId(), Why.duplicate("EXACT", false, "case-1"));
    }

    static Function<GivenRequest, Happening> cancelled(String reason) {
        return of -> new Cancelled(reason);
    }

    static Function<GivenRequest, Happening> timePassed(long slotTimeoutMillis) {
        return of -> new TimePassed(slotTimeoutMillis);
    }

    /** Exactly this is to be sent, kept or forgotten after what happened last. */
    GivenRequest then(Effect... effects) {
        assertThat(last.stream().filter(GivenRequest::isDone)).containsExactly(effects);
        return this;
    }

    GivenRequest thenNothing() {
        assertThat(last).isEmpty();
        return this;
    }

    /** After what happened last, so many slots are opened. */
    GivenRequest thenOpens(int count) {
        assertThat(opened()).hasSize(count);
        return this;
    }

    GivenRequest thenLedger(Consumer<Ledger> check) {
        check.accept(ledger);
        return this;
    }

    private static boolean isDone(Effect effect) {
        return !(effect instanceof Change) && !(effect instanceof SlotEnded);
    }

    /** What was opened after what happened last. */
    List<OpenSlot> opened() {
        return last.stream()
                .filter(Effect.Open.class::isInstance)
                .map(effect -> ((Effect.Open) effect).slot())
                .toList();
    }

    /** A slot as it was when an attempt at it was last begun. */
    OpenSlot slot(long sequence) {
        return slots.get(sequence);
    }

    Ledger ledger() {
        return ledger;
    }

    List<Effect> last() {
        return last;
    }

    /** Everything that followed so far. */
    List<Effect> all() {
        return List.copyOf(all);
    }
}
