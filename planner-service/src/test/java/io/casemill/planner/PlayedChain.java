package io.casemill.planner;

import static io.casemill.planner.GivenRequest.deduped;
import static io.casemill.planner.GivenRequest.dropped;

import io.casemill.conversation.Spend;
import io.casemill.planner.OpenSlot.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** A chain behind a request, whose verdict on a slot and attempt is always the same, and whose order can be chosen. */
final class PlayedChain {

    private static final Spend COST = new Spend(2, 300, 90, 1_200, 800, 2, 0, 0);

    private final GivenRequest request;
    private final List<Long> pending = new ArrayList<>();
    private final Deque<Long> atDedupe = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();

    /** Every open slot of the request is where its stage says. */
    PlayedChain(GivenRequest request) {
        this.request = request;
        for (OpenSlot slot : request.ledger().open().all()) {
            if (slot.stage() == Stage.GENERATING) {
                pending.add(slot.sequence());
            } else if (slot.stage() == Stage.DEDUPING) {
                atDedupe.add(slot.sequence());
            }
        }
    }

    boolean isOver() {
        return pending.isEmpty() && atDedupe.isEmpty();
    }

    /**
     * Something happens to one slot.
     *
     * @param choice which of so many slots with a stage
     * @param stageFirst whether a stage says something, and not dedupe, if both could
     */
    void step(IntUnaryOperator choice, boolean stageFirst) {
        if (atDedupe.isEmpty() || (!pending.isEmpty() && stageFirst)) {
            OpenSlot slot = request.slot(pending.remove(choice.applyAsInt(pending.size())));
            follow(of -> happening(slot));
        } else {
            long slot = atDedupe.poll();
            follow(isDuplicate(request.slot(slot).slotId()) ? dropped(slot) : deduped(slot));
        }
    }

    /** What its stages say of an attempt. */
    enum Verdict {
        ACCEPTED,
        RETRY,
        REJECTED,
        FAILED,
        FAILED_FOR_GOOD
    }

    static Verdict verdict(String slotId, int attempt) {
        return switch (Math.floorMod((slotId + attempt).hashCode(), 10)) {
            case 0 -> Verdict.REJECTED;
            case 1, 2 -> Verdict.RETRY;
            case 3 -> Verdict.FAILED;
            case 4 -> Verdict.FAILED_FOR_GOOD;
            default -> Verdict.ACCEPTED;
        };
    }

    static boolean isDuplicate(String slotId) {
        return Math.floorMod(slotId.hashCode(), 5) == 0;
    }

    private static Happening happening(OpenSlot slot) {
        String id = slot.slotId();
        int attempt = slot.attempt();
        return switch (verdict(id, attempt)) {
            case ACCEPTED -> new Happening.Accepted(id, attempt, COST);
            case RETRY -> new Happening.RetryWanted(id, attempt, COST, GivenRequest.OBJECTION, true);
            case REJECTED -> new Happening.Rejected(id, attempt, COST, GivenRequest.OBJECTION);
            case FAILED -> new Happening.CandidateFailed(id, attempt, true, COST, Why.failed("REFUSED", id));
            case FAILED_FOR_GOOD -> new Happening.CandidateFailed(id, attempt, false, COST, Why.failed("REFUSED", id));
        };
    }

    private void follow(Function<GivenRequest, Happening> happening) {
        request.after(1_000).when(happening);
        for (Effect effect : request.last()) {
            switch (effect) {
                case Effect.Open open -> {
                    pending.add(open.slot().sequence());
                    told.add(
                            "open " + open.slot().sequence() + " " + open.slot().slotId());
                }
                case Effect.Retry retry -> {
                    pending.add(retry.slot().sequence());
                    told.add("retry " + retry.slot().sequence() + " attempt "
                            + retry.slot().attempt());
                }
                case Effect.Release release -> {
                    atDedupe.add(release.sequence());
                    told.add("release " + release.sequence());
                }
                case Effect.Keep keep -> told.add("keep " + keep.sequence());
                case Effect.Forget forget -> told.add("forget " + forget.sequence());
                case Effect.SlotEnded ended -> {}
                case Effect.Change change -> {}
            }
        }
    }

    /** What was sent, kept and forgotten, in this order. */
    List<String> told() {
        return List.copyOf(told);
    }
}
