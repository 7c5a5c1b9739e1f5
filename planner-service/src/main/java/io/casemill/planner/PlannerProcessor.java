package io.casemill.planner;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.telemetry.EventTrace;
import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.messaging.telemetry.RecordMeters.RecordEnd;
import io.casemill.planner.Admission.Admitted;
import io.casemill.planner.Admission.Refused;
import io.casemill.planner.Happening.Submitted;
import io.casemill.planner.Happening.TimePassed;
import io.casemill.planner.PlannerProperties.OwnerLimits;
import io.casemill.planning.Problem;
import io.casemill.planning.RequestPlan;
import io.casemill.planning.RequestValidator;
import io.casemill.schemas.EndpointWait;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.Topics;
import java.time.Instant;
import java.util.List;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads what happened, has {@link RequestRules} decide, and applies what follows. State, outputs and offsets commit
 * together (exactly-once), so a decision is taken once.
 */
final class PlannerProcessor implements Processor<String, GenericContainer, String, Outgoing> {

    private final PlannerProperties settings;
    private final Books books;
    private final EventMetas metas;
    private final PlannerMeters meters;
    private final EventTraces traces;
    private final Admission admission;
    private final Allowances allowances;
    private final ProgressPublisher progress;

    private ProcessorContext<String, Outgoing> context;
    private RequestBook book;
    private EffectHandler effects;
    private LeftWhole leftWhole;

    PlannerProcessor(
            PlannerProperties settings, Books books, EventMetas metas, PlannerMeters meters, EventTraces traces) {
        this.settings = settings;
        this.books = books;
        this.metas = metas;
        this.meters = meters;
        this.traces = traces;
        var owners =
                new Owners(settings.owners(), OwnerLimits.ofWindow(settings.ownerWindow()), settings.contendedWindow());
        this.admission = new Admission(books, owners, settings.window());
        this.allowances = new Allowances(owners, books);
        this.progress = new ProgressPublisher(new ProgressWriter(metas), meters.requests(), this::send);
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> processorContext) {
        context = processorContext;
        book = RequestBook.of(processorContext, metas, settings.handBack());
        effects = new EffectHandler(book, books, metas, meters.requests(), traces);
        leftWhole = new LeftWhole(book);
        book.unfinished().forEach(ledger -> progress.takeUp(ledger, context.currentSystemTimeMs()));
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, GenericContainer> record) {
        long now = context.currentSystemTimeMs();
        meters.records().begins(record.timestamp(), now);
        String topic = context.recordMetadata().map(RecordMetadata::topic).orElse(Topics.REQUESTS_SUBMITTED);
        try (EventTrace trace = traces.handling(topic, record.key(), record.headers())) {
            handle(record.key(), record.value(), now);
        }
        meters.records().count(RecordEnd.DONE);
    }

    private void handle(String requestId, GenericContainer event, long now) {
        if (event instanceof GenerationRequested request) {
            submitted(request, now);
        } else {
            book.ledger(requestId).ifPresent(ledger -> happened(ledger, event, now));
        }
    }

    private void submitted(GenerationRequested request, long now) {
        if (book.knows(request.getRequestId())) {
            return; // a redelivery, or somebody's second try: the first one counts
        }
        switch (admission.answer(request, now)) {
            case Admitted admitted -> begin(request, admitted.plan(), now);
            case Refused refused -> refuse(request, refused.problems(), Instant.ofEpochMilli(now));
        }
    }

    private void begin(GenerationRequested request, RequestPlan plan, long now) {
        effects.packOf(request, plan, Instant.ofEpochMilli(now)).ifPresent(this::send);
        Ledger nothingBegun = Ledger.of(plan, now);
        book.begin(request, nothingBegun);
        publish(apply(nothingBegun, new Submitted(), null, now), now);
    }

    private void refuse(GenerationRequested request, List<Problem> problems, Instant time) {
        progress.refused(request, problems, time);
        // what is no id is refused whenever it comes again, and may be of any length
        if (RequestValidator.isName(request.getRequestId())) {
            book.close(request.getRequestId(), time);
        }
    }

    private void happened(Ledger ledger, GenericContainer event, long now) {
        Ledger after = apply(ledger, HappeningReader.happening(event), event, now);
        if (!after.unfinished()) {
            publish(after, now);
        }
    }

    private void tick(long now) {
        leftWhole.shrinkSome(Instant.ofEpochMilli(now));
        allowances.renew();
        var timePassed = new TimePassed(settings.slotTimeout().toMillis());
        book.unfinished().forEach(ledger -> publish(apply(ledger, timePassed, null, now), now));
    }

    /** Decides, and applies what follows; returns the ledger after it. */
    private Ledger apply(Ledger ledger, Happening happening, GenericContainer cause, long now) {
        Decision decision = RequestRules.decide(ledger, happening, allowances.of(ledger.plan(), now), now);
        List<Outgoing> outgoing = effects.carryOut(decision, cause, Instant.ofEpochMilli(now));
        book.save(decision);
        effects.countEnds(decision);
        // sent last: what failed before this line has sent nothing
        outgoing.forEach(this::send);
        return decision.ledger();
    }

    /** Publishes progress when there is any, and closes a request that has ended. */
    private void publish(Ledger ledger, long now) {
        List<EndpointWait> waiting =
                ledger.unfinished() ? books.awayEndpoints(now).of(ledger.requestId()) : List.of();
        progress.publish(ledger, waiting, allowances.of(ledger.plan(), now), now);
        if (!ledger.unfinished()) {
            book.close(ledger.requestId(), Instant.ofEpochMilli(now));
        }
    }

    /** The task goes to another thread or instance, which takes its requests up. */
    @Override
    public void close() {
        progress.handOver();
    }

    private void send(Outgoing out) {
        meters.records().published(out.topic());
        context.forward(out.record(context.currentSystemTimeMs()));
    }
}
