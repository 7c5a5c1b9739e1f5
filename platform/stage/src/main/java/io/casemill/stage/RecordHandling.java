package io.casemill.stage;

import io.casemill.asking.ModelCallCancelledException;
import io.casemill.messaging.failures.RecordTrouble;
import io.casemill.messaging.telemetry.EventTrace;
import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.messaging.telemetry.RecordMeters;
import io.casemill.messaging.telemetry.RecordMeters.RecordEnd;
import io.casemill.schemas.StopCause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees one record through: decodes it, has it handled, tries again, buries it; and says when it is finished. */
final class RecordHandling<E extends SpecificRecord> {

    private static final Logger log = LoggerFactory.getLogger(RecordHandling.class);

    private final StageOrder<E> order;
    private final BegunEvents begun = new BegunEvents();
    private final Deserializer<?> decoder;
    private final Function<String, Optional<StopCause>> stops;
    private final Patience patience;
    private final RecordMeters meters;
    private final EventTraces traces;
    private final Clock clock;

    /**
     * What becomes of a record that cannot be handled.
     *
     * @param retries how often it is tried again
     * @param delay pause before each of them, and between two tries in an outage
     * @param bury takes it when they were in vain
     * @param breakDown told when this process can handle no record any more; the record is left unfinished
     */
    record Patience(
            int retries,
            Duration delay,
            BiConsumer<ConsumerRecord<?, ?>, Exception> bury,
            Consumer<Throwable> breakDown) {}

    RecordHandling(
            StageOrder<E> order,
            Deserializer<?> decoder,
            Function<String, Optional<StopCause>> stops,
            Patience patience,
            RecordMeters meters,
            EventTraces traces,
            Clock clock) {
        this.order = order;
        this.decoder = decoder;
        this.stops = stops;
        this.patience = patience;
        this.meters = meters;
        this.traces = traces;
        this.clock = clock;
    }

    void handle(StageRecord work) {
        long offset = work.record.offset();
        if (work.tracker.isRevoked()) {
            return;
        }
        Instant now = clock.instant();
        meters.begins(work.record.timestamp(), now.toEpochMilli());
        work.tracker.start(offset, now);
        try (EventTrace trace = traces.handling(work.record.topic(), work.record.key(), work.record.headers())) {
            seeThrough(work, trace);
            work.tracker.finish(offset);
        } catch (InterruptedException e) {
            // the service stops: the record stays unfinished, and comes again
            work.tracker.abandon(offset);
        } catch (RuntimeException | Error e) {
            // not the listener's trouble, which was sorted: whatever it is, the record must not be lost with it
            work.tracker.abandon(offset);
            patience.breakDown().accept(e);
        }
    }

    private void seeThrough(StageRecord work, EventTrace trace) throws InterruptedException {
        var pages = new StageJournal.Pages(work);
        var retries = new RetryLog(order.name(), work);
        int faults = 0;
        while (true) {
            try {
                StageJournal.with(pages, () -> attempt(work, trace));
                return;
            } catch (ModelCallCancelledException e) {
                if (Thread.interrupted()) {
                    stopOrThrow(work);
                } else {
                    work.waitEnded = true; // the next attempt sees why
                }
            } catch (Exception | Error e) {
                RecordTrouble trouble = RecordTrouble.of(e);
                if (trouble == RecordTrouble.BROKEN) {
                    throw new IllegalStateException(work + " met a process that is broken", e);
                } else if (Thread.interrupted()) {
                    stopOrThrow(work);
                } else if (trouble == RecordTrouble.POISON
                        || (trouble == RecordTrouble.FAULT && ++faults > patience.retries())) {
                    trace.failed(e);
                    bury(work, e);
                    return;
                } else {
                    meters.count(RecordEnd.RETRIED);
                    retries.retry(e);
                    pause(work);
                }
            }
        }
    }

    /** An interrupt says that the record's request was stopped, which the next attempt sees; or that the service stops. */
    private static void stopOrThrow(StageRecord work) throws InterruptedException {
        if (!work.takeStop()) {
            throw new InterruptedException();
        }
    }

    private void pause(StageRecord work) throws InterruptedException {
        try {
            Thread.sleep(patience.delay());
        } catch (InterruptedException e) {
            stopOrThrow(work);
        }
    }

    private Void attempt(StageRecord work, EventTrace trace) throws Exception {
        E event = order.type().cast(decoder.deserialize(work.record.topic(), work.record.value()));
        String eventId = PastWorkReader.metaOf(event).getEventId();
        if (work.past.isAnswered(eventId) || !begun.begin(eventId, work.toString())) {
            meters.count(RecordEnd.ANSWERED_BEFORE);
            return null;
        }
        work.requestId = order.requestOf().apply(event);
        trace.request(work.requestId);
        Optional<StopCause> stop = stops.apply(work.requestId);
        if (stop.isPresent() && order.listener().giveUp(event, leave(stop.get(), work))) {
            meters.count(RecordEnd.GIVEN_UP);
            return null;
        }
        order.listener().on(event);
        meters.count(RecordEnd.DONE);
        return null;
    }

    private static Leave leave(StopCause cause, StageRecord work) {
        return switch (cause) {
            case CANCELLED -> Leave.CANCELLED;
            case BUDGET -> work.waitEnded ? Leave.WAITING : Leave.BUDGET;
        };
    }

    private void bury(StageRecord work, Throwable why) throws InterruptedException {
        Exception cause = why instanceof Exception exception ? exception : new IllegalStateException(why);
        while (true) {
            try {
                patience.bury().accept(work.record, cause);
                begun.forget(work.toString());
                log.warn("{}: {} is now a dead letter: {}", order.name(), work, cause.toString());
                return;
            } catch (RuntimeException e) {
                if (Thread.interrupted()) {
                    stopOrThrow(work);
                }
                log.warn("{}: {} cannot be sent to its dead letters yet: {}", order.name(), work, e.toString());
                pause(work);
            }
        }
    }
}
