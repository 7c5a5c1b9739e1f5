package io.casemill.planner;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.telemetry.EventTrace;
import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.planning.RequestPlan;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Retry;
import io.casemill.schemas.ScenarioPackRegistered;
import io.casemill.schemas.Topics;
import io.casemill.schemas.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericContainer;

/** Carries out what follows from a decision, but for its changes of the ledger, and makes the events to send. */
final class EffectHandler {

    private final RequestBook book;
    private final Books books;
    private final EventMetas metas;
    private final RequestMeters meters;
    private final EventTraces traces;
    private final IntentWriter intents;
    private final CaseWriter cases;

    EffectHandler(RequestBook book, Books books, EventMetas metas, RequestMeters meters, EventTraces traces) {
        this.book = book;
        this.books = books;
        this.metas = metas;
        this.meters = meters;
        this.traces = traces;
        this.intents = new IntentWriter(metas);
        this.cases = new CaseWriter(metas);
    }

    /** The scenario pack that a request brought along, for those who play it; empty when it brought none. */
    Optional<Outgoing> packOf(GenerationRequested request, RequestPlan plan, Instant time) {
        String hash = plan.packHash();
        return Optional.ofNullable(request.getScenarioPack())
                .map(yaml -> new ScenarioPackRegistered(metas.of("ScenarioPackRegistered", hash, time), hash, yaml))
                .map(event -> new Outgoing(Topics.PACKS_REGISTERED, hash, event));
    }

    /**
     * Returns what is to be sent, in this order.
     *
     * @param cause the event that was decided on; null when time passed or the request begins
     */
    List<Outgoing> carryOut(Decision decision, GenericContainer cause, Instant time) {
        RequestPlan plan = decision.ledger().plan();
        var outgoing = new ArrayList<Outgoing>();
        for (Effect effect : decision.effects()) {
            switch (effect) {
                case Effect.Open open -> outgoing.add(opening(plan, open.slot(), time));
                case Effect.Retry retry -> outgoing.add(toTechnique(nextIntent(cause, retry.slot(), time)));
                case Effect.Keep keep -> book.keep(plan.requestId(), keep.sequence(), (CandidateJudged) cause);
                case Effect.Release release ->
                    outgoing.add(releasing(book.takeKept(plan.requestId(), release.sequence()), time));
                case Effect.Forget forget -> book.takeKept(plan.requestId(), forget.sequence());
                case Effect.SlotEnded ended -> {}
                case Effect.Change change -> {}
            }
        }
        return outgoing;
    }

    /** Counts the slots that ended. */
    void countEnds(Decision decision) {
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.SlotEnded ended) {
                meters.slotEnded(decision.ledger().plan(), ended);
            }
        }
    }

    private Outgoing opening(RequestPlan plan, OpenSlot slot, Instant time) {
        try (EventTrace trace = traces.beginning("open slot", Map.of("casemill.slot.id", slot.slotId()))) {
            trace.request(plan.requestId());
            return toTechnique(firstIntent(plan, slot, time));
        }
    }

    /** A case goes on with the trace of its own verdict, whatever event made way for it. */
    private Outgoing releasing(CandidateJudged kept, Instant time) {
        try (EventTrace trace = traces.resuming(kept.getMeta().getTraceparent())) {
            var accepted = cases.accepted(kept, time);
            return new Outgoing(
                    Topics.CASES_ACCEPTED, accepted.getAcceptedCase().getDataset(), accepted);
        }
    }

    private IntentRequested firstIntent(RequestPlan plan, OpenSlot slot, Instant time) {
        boolean needsParent =
                books.technique(plan.techniques().get(slot.technique())).needsParent();
        return intents.first(
                book.request(plan.requestId()), plan, slot, needsParent, id -> books.anchor(plan.dataset(), id), time);
    }

    private IntentRequested nextIntent(GenericContainer cause, OpenSlot slot, Instant time) {
        if (cause instanceof CandidateJudged judged && judged.getVerdict() instanceof Retry retry) {
            List<Turn> turns = judged.getCandidate().getTurns();
            int kept = Math.clamp(retry.getFromTurn(), 0, turns.size());
            return intents.again(judged.getIntent(), slot, turns.subList(0, kept), retry.getFeedback(), time);
        }
        Intent before = cause instanceof CandidateGenerated generated
                ? generated.getIntent()
                : ((IntentRequested) cause).getIntent();
        return intents.again(before, slot, before.getKeptTurns(), before.getFeedback(), time);
    }

    private Outgoing toTechnique(IntentRequested event) {
        Intent intent = event.getIntent();
        return new Outgoing(books.technique(intent.getTechnique()).intentsTopic(), intent.getSlotId(), event);
    }
}
