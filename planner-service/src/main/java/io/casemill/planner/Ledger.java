package io.casemill.planner;

import io.casemill.planner.OpenSlot.Stage;
import io.casemill.planner.RequestPlan.PlannedCell;
import io.casemill.schemas.EventIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The state of one request and every rule that changes it. Each method takes what happened and the time, and returns
 * what must be sent; what it does not expect (a redelivery, an event of a slot that has ended) changes nothing.
 *
 * <p>Of a reproducible request the order of everything is independent of timing: slots open in rounds (the first
 * holds every wanted case, the next the replacements of the round before, opened when that has ended), and accepted
 * cases go to dedupe in the order their slots were opened. Other requests replace at once and release at once, so
 * that a slow model call holds up nobody.
 */
final class Ledger {

    enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED
    }

    private Status status = Status.RUNNING;
    private long startedAt;
    private long nextSequence;
    private int cellCursor;
    private long revision;
    private Spend spend = Spend.NOTHING;
    private String stopReason;
    private Map<String, OpenSlot> open = new LinkedHashMap<>();
    /** Sequence numbers of slots that are not decided, or decided and not yet released. */
    private TreeSet<Long> undecided = new TreeSet<>();

    private Quota[][] quotas;
    private Counts[][] counts;
    private Counts outcomes = new Counts();

    /** Kept apart, as it never changes. */
    private transient RequestPlan plan;

    /** What its owner may do, for now. */
    private transient Allowance allowance = Allowance.FREE;

    /** Slots that ended since somebody asked. */
    private final transient List<Ended> ended = new ArrayList<>();

    /**
     * A slot that ended.
     *
     * @param technique index of its technique in the plan
     * @param millis from its opening to its end
     */
    record Ended(int technique, SlotOutcome outcome, long millis) {}

    /** For reading it back. */
    private Ledger() {}

    /** A ledger of a plan of which nothing has begun. */
    Ledger(RequestPlan plan, long now) {
        this.startedAt = now;
        this.plan = plan;
        int techniques = plan.techniques().size();
        quotas = new Quota[plan.cells().size()][techniques];
        counts = new Counts[plan.cells().size()][techniques];
        for (int c = 0; c < quotas.length; c++) {
            for (int t = 0; t < techniques; t++) {
                int wanted = plan.cells().get(c).quota()[t];
                quotas[c][t] = new Quota();
                quotas[c][t].fresh = wanted;
                quotas[c][t].replacementsLeft = wanted * plan.budget().maxReplacements();
                counts[c][t] = new Counts();
            }
        }
    }

    /** Gives a ledger that was read back its plan, which is kept apart because it never changes. */
    Ledger of(RequestPlan samePlan) {
        plan = samePlan;
        return this;
    }

    /** Holds it to what its owner may do, until told otherwise. */
    Ledger under(Allowance newAllowance) {
        allowance = newAllowance;
        return this;
    }

    /** Opens the first slots. */
    List<Effect> begin(long now) {
        return advance(now, new ArrayList<>());
    }

    /** The panel accepted the candidate of an attempt. */
    List<Effect> accepted(String slotId, int attempt, Spend cost, long now) {
        return expected(slotId, attempt)
                .map(slot -> {
                    judged(slot, cost);
                    count(slot).accepted++;
                    open.put(slotId, slot.in(Stage.HELD, now));
                    var effects = new ArrayList<Effect>();
                    effects.add(new Effect.Keep(slot.sequence()));
                    return advance(now, effects);
                })
                .orElseGet(List::of);
    }

    /** The panel wants another attempt. */
    List<Effect> retryWanted(String slotId, int attempt, Spend cost, long now) {
        return expected(slotId, attempt)
                .map(slot -> {
                    judged(slot, cost);
                    count(slot).retried++;
                    return again(slot, SlotOutcome.REJECTED, now);
                })
                .orElseGet(List::of);
    }

    /** The panel gives the slot up. */
    List<Effect> rejected(String slotId, int attempt, Spend cost, long now) {
        return expected(slotId, attempt)
                .map(slot -> {
                    judged(slot, cost);
                    return end(slot, SlotOutcome.REJECTED, true, now);
                })
                .orElseGet(List::of);
    }

    /** No candidate came. */
    List<Effect> failed(String slotId, int attempt, boolean retryable, Spend cost, long now) {
        return expected(slotId, attempt)
                .map(slot -> {
                    spend = spend.plus(cost);
                    return retryable ? again(slot, SlotOutcome.FAILED, now) : end(slot, SlotOutcome.FAILED, false, now);
                })
                .orElseGet(List::of);
    }

    /** A stage did not begin an attempt, as the request is stopped. */
    List<Effect> notBegun(String slotId, int attempt, long now) {
        return expected(slotId, attempt)
                .map(slot -> end(slot, SlotOutcome.CANCELLED, false, now))
                .orElseGet(List::of);
    }

    /** Dedupe released the case of a slot. */
    List<Effect> deduped(String slotId, long now) {
        return atDedupe(slotId)
                .map(slot -> end(slot, SlotOutcome.DEDUPED, false, now))
                .orElseGet(List::of);
    }

    /** Dedupe found the case of a slot to be a duplicate. */
    List<Effect> dropped(String slotId, long now) {
        return atDedupe(slotId)
                .map(slot -> end(slot, SlotOutcome.DROPPED, true, now))
                .orElseGet(List::of);
    }

    /** Somebody cancelled the request. What is with dedupe ends there; all else ends now. */
    List<Effect> cancel(String reason, long now) {
        if (status != Status.RUNNING) {
            return List.of();
        }
        var effects = new ArrayList<Effect>();
        stop("cancelled" + (reason.isBlank() ? "" : ": " + reason));
        for (OpenSlot slot : List.copyOf(open.values())) {
            if (slot.stage() != Stage.DEDUPING) {
                close(slot, SlotOutcome.CANCELLED, false, now);
                if (slot.stage() == Stage.HELD) {
                    effects.add(new Effect.Forget(slot.sequence()));
                }
            }
        }
        status = Status.CANCELLED;
        return advance(now, effects);
    }

    /**
     * Time has passed.
     *
     * @param slotTimeoutMillis how long a stage may keep a slot before it is given up
     */
    List<Effect> tick(long slotTimeoutMillis, long now) {
        var effects = new ArrayList<Effect>();
        for (OpenSlot slot : List.copyOf(open.values())) {
            // a case at dedupe is never given up: it might be released all the same
            if (slot.stage() == Stage.GENERATING && now - slot.since() > slotTimeoutMillis) {
                close(slot, SlotOutcome.FAILED, true, now);
            }
        }
        return status == Status.RUNNING ? advance(now, effects) : List.of();
    }

    private Optional<OpenSlot> expected(String slotId, int attempt) {
        return Optional.ofNullable(open.get(slotId))
                .filter(slot -> slot.stage() == Stage.GENERATING && slot.attempt() == attempt);
    }

    private Optional<OpenSlot> atDedupe(String slotId) {
        return Optional.ofNullable(open.get(slotId)).filter(slot -> slot.stage() == Stage.DEDUPING);
    }

    private void judged(OpenSlot slot, Spend cost) {
        count(slot).generated++;
        spend = spend.plus(cost);
    }

    private List<Effect> again(OpenSlot slot, SlotOutcome otherwise, long now) {
        if (slot.attempt() >= plan.budget().maxAttempts() || overBudget(now)) {
            return end(slot, otherwise, true, now);
        }
        OpenSlot next = slot.retried(now);
        open.put(slot.slotId(), next);
        revision++;
        return List.of(new Effect.Retry(next));
    }

    private List<Effect> end(OpenSlot slot, SlotOutcome outcome, boolean replaceable, long now) {
        close(slot, outcome, replaceable, now);
        return advance(now, new ArrayList<>());
    }

    private void close(OpenSlot slot, SlotOutcome outcome, boolean replaceable, long now) {
        open.remove(slot.slotId());
        ended.add(new Ended(slot.technique(), outcome, now - slot.openedAt()));
        undecided.remove(slot.sequence());
        count(slot).ended(outcome);
        Quota quota = quotas[slot.cell()][slot.technique()];
        if (replaceable && stopReason == null && quota.replacementsLeft > 0) {
            quota.replace(outcome);
        } else {
            outcomes.ended(outcome);
        }
        revision++;
    }

    /** Releases what may go to dedupe, opens what may be opened, and notices when all has ended. */
    private List<Effect> advance(long now, List<Effect> effects) {
        release(now, effects);
        if (stopReason == null && overBudget(now)) {
            stop(budgetReason(now));
        }
        while (stopReason == null
                && open.size() < Math.min(plan.window(), allowance.window())
                && openNext(now, effects)) {
            revision++;
        }
        if (open.isEmpty() && status == Status.RUNNING) {
            status = Status.COMPLETED;
            revision++;
        }
        return effects;
    }

    private void release(long now, List<Effect> effects) {
        for (OpenSlot slot : List.copyOf(open.values())) {
            if (slot.stage() == Stage.HELD && mayGo(slot)) {
                open.put(slot.slotId(), slot.in(Stage.DEDUPING, now));
                undecided.remove(slot.sequence());
                effects.add(new Effect.Release(slot.sequence()));
                revision++;
            }
        }
    }

    private boolean mayGo(OpenSlot slot) {
        return !plan.reproducible() || undecided.first() == slot.sequence();
    }

    private boolean openNext(long now, List<Effect> effects) {
        boolean roundEnded = !plan.reproducible() || open.isEmpty();
        for (int turn = 0; turn < 2; turn++) {
            for (int i = 0; i < quotas.length; i++) {
                int cell = (cellCursor + i) % quotas.length;
                int technique = mostOwed(cell);
                if (technique >= 0) {
                    cellCursor = (cell + 1) % quotas.length;
                    effects.add(new Effect.Open(open(cell, technique, now)));
                    return true;
                }
            }
            if (!roundEnded || !nextRound()) {
                return false;
            }
        }
        return false;
    }

    /** The technique with most slots to open in a cell, by share of its quota; -1 when there is none. */
    private int mostOwed(int cell) {
        int best = -1;
        double most = 0;
        for (int t = 0; t < quotas[cell].length; t++) {
            double owed = quotas[cell][t].now()
                    / (double) Math.max(1, plan.cells().get(cell).quota()[t]);
            if (owed > most) {
                best = t;
                most = owed;
            }
        }
        return best;
    }

    private OpenSlot open(int cell, int technique, long now) {
        Quota quota = quotas[cell][technique];
        quota.take();
        int ordinal = quota.nextOrdinal++;
        String slotId = EventIds.slot(
                plan.requestId(),
                plan.cells().get(cell).key(),
                plan.techniques().get(technique),
                ordinal);
        var slot = new OpenSlot(slotId, nextSequence++, cell, technique, ordinal, 1, Stage.GENERATING, now, now);
        open.put(slotId, slot);
        undecided.add(slot.sequence());
        counts[cell][technique].opened++;
        return slot;
    }

    private boolean nextRound() {
        boolean any = false;
        for (Quota[] cell : quotas) {
            for (Quota quota : cell) {
                any |= quota.later() > 0;
                quota.nextRound();
            }
        }
        // every round opens its slots in the order of the grid, whatever ended the round before
        cellCursor = plan.reproducible() ? 0 : cellCursor;
        return any;
    }

    /** No slot is opened any more: what is owed ends as it stands. */
    private void stop(String reason) {
        stopReason = reason;
        for (Quota[] cell : quotas) {
            for (Quota quota : cell) {
                quota.nextRound();
                outcomes.cancelled += quota.fresh;
                outcomes.dropped += quota.dropped;
                outcomes.rejected += quota.rejected;
                outcomes.failed += quota.failed;
                quota.fresh = 0;
                quota.dropped = 0;
                quota.rejected = 0;
                quota.failed = 0;
            }
        }
        revision++;
    }

    private boolean overBudget(long now) {
        return budgetReason(now) != null;
    }

    private String budgetReason(long now) {
        var budget = plan.budget();
        if (allowance.stop() != null) {
            return allowance.stop();
        }
        if (budget.maxTokens() != null && spend.tokens() >= budget.maxTokens()) {
            return "budget.maxTokens " + budget.maxTokens() + " is used up";
        }
        if (budget.maxCostMicros() != null && spend.costMicros() >= budget.maxCostMicros()) {
            return "budget.maxCost " + budget.maxCostMicros() / 1e6 + " USD is used up";
        }
        if (budget.maxSeconds() != null && now - startedAt >= budget.maxSeconds() * 1000) {
            return "budget.maxSeconds " + budget.maxSeconds() + " are over";
        }
        return null;
    }

    private Counts count(OpenSlot slot) {
        return counts[slot.cell()][slot.technique()];
    }

    Status status() {
        return status;
    }

    /** True while something may still happen: also after a cancellation, while cases are with dedupe. */
    boolean unfinished() {
        return status == Status.RUNNING || !open.isEmpty();
    }

    long startedAt() {
        return startedAt;
    }

    /** Grows with every change; two equal revisions are the same state. */
    long revision() {
        return revision;
    }

    Spend spend() {
        return spend;
    }

    /** Why no slot is opened any more; null while slots are. */
    String stopReason() {
        return stopReason;
    }

    Counts outcomes() {
        return outcomes;
    }

    int openIn(Stage stage) {
        return (int) open.values().stream().filter(s -> s.stage() == stage).count();
    }

    Counts cell(int cell) {
        Counts sum = new Counts();
        for (Counts part : counts[cell]) {
            sum = sum.plus(part);
        }
        return sum;
    }

    Counts technique(int technique) {
        Counts sum = new Counts();
        for (Counts[] cell : counts) {
            sum = sum.plus(cell[technique]);
        }
        return sum;
    }

    /** By cell and technique, in the order of the plan; a copy. */
    Counts[][] copyOfCounts() {
        var copy = new Counts[counts.length][];
        for (int c = 0; c < counts.length; c++) {
            copy[c] = Arrays.stream(counts[c]).map(new Counts()::plus).toArray(Counts[]::new);
        }
        return copy;
    }

    /** When the oldest slot that has not ended was opened, epoch milliseconds. */
    OptionalLong oldestOpenedAt() {
        return open.values().stream().mapToLong(OpenSlot::openedAt).min();
    }

    /** The slots that ended since this was asked last. */
    List<Ended> takeEnded() {
        var taken = List.copyOf(ended);
        ended.clear();
        return taken;
    }

    List<PlannedCell> cells() {
        return plan.cells();
    }
}
