package io.casemill.messaging;

import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.schemas.EventClasses;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes what every event says of itself. */
public final class EventMetas {

    private final ServiceIdentity service;
    private final Clock clock;

    public EventMetas(ServiceIdentity service, Clock clock) {
        EventClasses.trust(); // whoever makes a meta builds an event next
        this.service = service;
        this.clock = clock;
    }

    /** The name of the service whose events these are. */
    public String service() {
        return service.name();
    }

    /** The meta of an event of a kind that answers {@code causeId}; the time is now. */
    public EventMeta of(String kind, String causeId) {
        return of(kind, causeId, clock.instant());
    }

    /** The meta of an event of a kind that answers {@code causeId}, decided at {@code time}. */
    public EventMeta of(String kind, String causeId, Instant time) {
        return EventMeta.newBuilder()
                .setEventId(EventIds.event(kind, causeId))
                .setCauseId(causeId)
                .setOccurredAt(time.truncatedTo(ChronoUnit.MILLIS))
                .setService(service.name())
                .setServiceVersion(service.version())
                .setTraceparent(EventTraces.traceparent())
                .build();
    }
}
