package io.casemill.planner;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.telemetry.EventTrace;
import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.messaging.telemetry.RecordMeters.RecordEnd;
import io.casemill.planner.PlannerProperties.OwnerLimits;
import io.casemill.schemas.Accepted;
import io.casemill.schemas.CancellationRequested;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Rejected;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.Retry;
import io.casemill.schemas.ScenarioPackRegistered;
import io.casemill.schemas.Topics;
import io.casemill.schemas.Turn;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads what happened, asks the {@link Ledger} what it means, and sends what follows. State, outputs and offsets
 * commit together (exactly-once), so a decision is taken once.
 */
final class PlannerProcessor implements Processor<String, GenericContainer, String, Outgoing> {

    /** How a stage says that it did not begin, as the request is stopped. */
    private static final String STOPPED = "STOPPED";

    /** No revision of a ledger. */
    private static final long NOT_PUBLISHED = -1;

    /** So that they fit into one transaction. */
    private static final int MOST_SHRUNK_AT_ONCE = 500;

    private final PlannerProperties settings;
    private final Books books;
    private final EventMetas metas;
    private final PlannerMeters meters;
    private final EventTraces traces;
    private final IntentWriter intents;
    private final CaseWriter cases;
    private final ProgressWriter progress;
    /** Requests that have not ended, with the revision last published; a restart forgets it and publishes once more. */
    private final Map<String, Long> running = new HashMap<>();

    private final Owners owners;
    /** By request, as of the last tick. */
    private final Map<String, Allowance> allowances = new HashMap<>();

    private ProcessorContext<String, Outgoing> context;
    private RequestBook book;
    /** Whether nothing is left that the release before did not shrink. */
    private boolean shrunk;

    PlannerProcessor(
            PlannerProperties settings, Books books, EventMetas metas, PlannerMeters meters, EventTraces traces) {
        this.settings = settings;
        this.books = books;
        this.metas = metas;
        this.meters = meters;
        this.traces = traces;
        this.owners =
                new Owners(settings.owners(), OwnerLimits.ofWindow(settings.ownerWindow()), settings.contendedWindow());
        this.intents = new IntentWriter(metas);
        this.cases = new CaseWriter(metas);
        this.progress = new ProgressWriter(metas);
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> processorContext) {
        context = processorContext;
        book = RequestBook.of(processorContext);
        for (String requestId : book.unfinishedIds()) {
            running.put(requestId, NOT_PUBLISHED);
            book.ledger(requestId).ifPresent(ledger -> meters.requests()
                    .takeUp(book.plan(requestId), ledger, Allowance.FREE, processorContext.currentSystemTimeMs()));
        }
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, GenericContainer> record) {
        long now = context.currentSystemTimeMs();
        meters.records().begins(record.timestamp(), now);
        String topic = context.recordMetadata().map(RecordMetadata::topic).orElse(Topics.REQUESTS_SUBMITTED);
        try (EventTrace trace = traces.handling(topic, record.key(), record.headers())) {
            handle(record, now);
        }
        meters.records().count(RecordEnd.DONE);
    }

    private void handle(Record<String, GenericContainer> record, long now) {
        String requestId = record.key();
        if (record.value() instanceof GenerationRequested request) {
            submitted(request, now);
        } else {
            book.ledger(requestId)
                    .ifPresent(ledger ->
                            happened(requestId, ledger.under(allowance(requestId, now)), record.value(), now));
        }
    }

    private void submitted(GenerationRequested request, long now) {
        if (book.knows(request.getRequestId())) {
            return; // a redelivery, or somebody's second try: the first one counts
        }
        RequestSpec spec = EventReader.request(request);
        List<Offer> offers = books.offers();
        var problems = new ArrayList<>(RequestValidator.validate(spec, offers));
        List<SeedLabel> seeds = books.anchors(request.getDataset());
        if (problems.isEmpty()) {
            problems.addAll(RequestPlanner.withoutParents(spec, offers, seeds));
            problems.addAll(owners.problems(spec, books.requests(now), now));
        }
        Instant time = Instant.ofEpochMilli(now);
        if (!problems.isEmpty()) {
            refuse(request, problems, time);
            return;
        }
        if (request.getScenarioPack() != null) {
            sendPack(spec.packHash(), request.getScenarioPack(), time);
        }
        RequestPlan plan = RequestPlanner.plan(spec, offers, seeds, settings.window());
        var ledger = new Ledger(plan, now);
        book.begin(request, plan, ledger);
        ledger.under(allowance(plan.requestId(), now));
        carryOut(plan.requestId(), ledger, ledger.begin(now), null, now);
        publish(plan.requestId(), ledger, now);
    }

    private void refuse(GenerationRequested request, List<Problem> problems, Instant time) {
        RequestProgressed answer = progress.refused(request, problems, time);
        send(Topics.REQUESTS_PROGRESSED, answer.getRequestId(), answer);
        meters.requests().refused(answer.getDataset());
        // what is no id is refused whenever it comes again, and may be of any length
        if (RequestValidator.isName(request.getRequestId())) {
            closeRequest(request.getRequestId(), time);
        }
    }

    private void closeRequest(String requestId, Instant time) {
        book.close(requestId, metas.of("RequestClosed", requestId, time));
    }

    private void sendPack(String hash, String yaml, Instant time) {
        send(
                Topics.PACKS_REGISTERED,
                hash,
                new ScenarioPackRegistered(metas.of("ScenarioPackRegistered", hash, time), hash, yaml));
    }

    private void happened(String requestId, Ledger ledger, GenericContainer event, long now) {
        boolean wasUnfinished = ledger.unfinished();
        List<Effect> effects =
                switch (event) {
                    case CancellationRequested cancelled -> ledger.cancel(cancelled.getReason(), now);
                    case IntentRequested givenUp -> failed(ledger, givenUp.getIntent(), true, Spend.NOTHING, now);
                    case CandidateGenerated generated -> failed(ledger, generated, now);
                    case CandidateJudged judged -> judged(ledger, judged, now);
                    case CaseDeduped deduped ->
                        ledger.deduped(deduped.getReleasedCase().getSlotId(), now);
                    case CaseDropped dropped ->
                        ledger.dropped(dropped.getDroppedCase().getSlotId(), now);
                    default ->
                        throw new IllegalArgumentException("the planner does not act on "
                                + event.getSchema().getFullName());
                };
        carryOut(requestId, ledger, effects, event, now);
        if (wasUnfinished && !ledger.unfinished()) {
            publish(requestId, ledger, now);
        }
    }

    private static List<Effect> failed(Ledger ledger, CandidateGenerated event, long now) {
        return switch (event.getResult()) {
            case GenerationFailed failure
            when failure.getCode().equals(STOPPED) ->
                ledger.notBegun(event.getIntent().getSlotId(), event.getIntent().getAttempt(), now);
            case GenerationFailed failure ->
                failed(ledger, event.getIntent(), failure.getRetryable(), EventReader.spend(failure.getUsage()), now);
            // a candidate that the judge gave up
            case Candidate candidate ->
                failed(
                        ledger,
                        event.getIntent(),
                        true,
                        EventReader.spend(candidate.getProvenance().getUsage()),
                        now);
            default -> throw new IllegalArgumentException("a result is a candidate or a failure");
        };
    }

    private static List<Effect> failed(Ledger ledger, Intent intent, boolean retryable, Spend spend, long now) {
        return ledger.failed(intent.getSlotId(), intent.getAttempt(), retryable, spend, now);
    }

    private static List<Effect> judged(Ledger ledger, CandidateJudged event, long now) {
        String slot = event.getIntent().getSlotId();
        int attempt = event.getIntent().getAttempt();
        Spend spend = EventReader.spend(event.getUsage())
                .plus(EventReader.spend(event.getCandidate().getProvenance().getUsage()));
        return switch (event.getVerdict()) {
            case Accepted accepted -> ledger.accepted(slot, attempt, spend, now);
            case Retry retry -> ledger.retryWanted(slot, attempt, spend, now);
            case Rejected rejected -> ledger.rejected(slot, attempt, spend, now);
            default -> throw new IllegalArgumentException("a verdict is Accepted, Retry or Rejected");
        };
    }

    private void carryOut(String requestId, Ledger ledger, List<Effect> effects, GenericContainer cause, long now) {
        Instant time = Instant.ofEpochMilli(now);
        var outgoing = new ArrayList<Outgoing>();
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Open open -> outgoing.add(opening(requestId, open.slot(), time));
                case Effect.Retry retry -> outgoing.add(toTechnique(nextIntent(cause, retry.slot(), time)));
                case Effect.Keep keep -> book.keep(requestId, keep.sequence(), (CandidateJudged) cause);
                case Effect.Release release -> {
                    outgoing.add(releasing(book.takeKept(requestId, release.sequence()), time));
                }
                case Effect.Forget forget -> book.takeKept(requestId, forget.sequence());
            }
        }
        RequestPlan plan = book.plan(requestId);
        ledger.takeEnded().forEach(slot -> meters.requests().slotEnded(plan, slot));
        book.save(requestId, ledger);
        // sent last: what failed before this line has sent nothing
        outgoing.forEach(this::send);
        running.putIfAbsent(requestId, NOT_PUBLISHED);
    }

    private Outgoing opening(String requestId, OpenSlot slot, Instant time) {
        try (EventTrace trace = traces.beginning("open slot", Map.of("casemill.slot.id", slot.slotId()))) {
            trace.request(requestId);
            return toTechnique(firstIntent(requestId, slot, time));
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

    private IntentRequested firstIntent(String requestId, OpenSlot slot, Instant time) {
        RequestPlan plan = book.plan(requestId);
        boolean needsParent =
                books.technique(plan.techniques().get(slot.technique())).needsParent();
        return intents.first(
                book.request(requestId), plan, slot, needsParent, id -> books.anchor(plan.dataset(), id), time);
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

    /** Asked for at most once a tick: it looks at every request there is. */
    private Allowance allowance(String requestId, long now) {
        return allowances.computeIfAbsent(requestId, id -> owners.allowance(book.plan(id), books.requests(now), now));
    }

    private void tick(long now) {
        shrink(now);
        allowances.clear();
        for (String requestId : List.copyOf(running.keySet())) {
            book.ledger(requestId).ifPresent(ledger -> {
                ledger.under(allowance(requestId, now));
                List<Effect> effects = ledger.tick(settings.slotTimeout().toMillis(), now);
                carryOut(requestId, ledger, effects, null, now);
                publish(requestId, ledger, now);
            });
        }
    }

    /** Does for what the release before left whole what this one does when a request ends; a few at a time. */
    private void shrink(long now) {
        if (shrunk) {
            return;
        }
        List<String> some = book.closedAndWhole(MOST_SHRUNK_AT_ONCE);
        for (String requestId : some) {
            if (RequestValidator.isName(requestId)) {
                closeRequest(requestId, Instant.ofEpochMilli(now));
            } else {
                book.forget(requestId);
            }
        }
        shrunk = some.isEmpty();
    }

    /** Publishes progress when there is any, and closes a request that has ended. */
    private void publish(String requestId, Ledger ledger, long now) {
        Long before = running.put(requestId, ledger.revision());
        RequestPlan plan = book.plan(requestId);
        meters.requests().see(plan, ledger, allowance(requestId, now), now);
        if (before == null || before != ledger.revision()) {
            var event = progress.progress(plan, ledger, Instant.ofEpochMilli(now));
            send(Topics.REQUESTS_PROGRESSED, requestId, event);
        }
        if (!ledger.unfinished()) {
            running.remove(requestId);
            closeRequest(requestId, Instant.ofEpochMilli(now));
        }
    }

    /** The task goes to another thread or instance, which takes its requests up. */
    @Override
    public void close() {
        running.keySet().forEach(meters.requests()::forget);
    }

    private void send(String topic, String key, GenericContainer event) {
        send(new Outgoing(topic, key, event));
    }

    private void send(Outgoing out) {
        meters.records().published(out.topic());
        var headers = new RecordHeaders();
        try (Scope scope = out.trace().makeCurrent()) {
            EventTraces.passOn(headers);
        }
        context.forward(new Record<>(out.key(), out, context.currentSystemTimeMs(), headers));
    }
}
