package io.casemill.planner;

import io.casemill.messaging.views.CompactedView;
import io.casemill.schemas.EndpointAway;
import io.casemill.schemas.EndpointReported;
import io.casemill.schemas.EndpointWait;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The model endpoints that are away, as the services last said, and whose work waits for them. */
final class AwayEndpoints {

    /** A service tells again every ten seconds; one that fell silent waits for nothing any more. */
    private static final long BELIEVED_NANOS = Duration.ofSeconds(30).toNanos();

    private static final int MOST_WAITS = 10;

    private final Supplier<Collection<Report>> said;
    private final LongSupplier nanos;
    private List<Report> present = List.of();

    /**
     * What a service said.
     *
     * @param takenAt nanoseconds of our own clock, as the service's may be wrong
     */
    record Report(EndpointReported event, long takenAt) {

        /** Null when the endpoint is back. */
        static Report of(EndpointReported event, LongSupplier nanos) {
            return event.getAway() == null ? null : new Report(event, nanos.getAsLong());
        }
    }

    /**
     * @param said what has been said by now, the newest of each endpoint
     * @param nanos a clock that only goes on
     */
    AwayEndpoints(Supplier<Collection<Report>> said, LongSupplier nanos) {
        this.said = said;
        this.nanos = nanos;
    }

    static AwayEndpoints of(CompactedView<Report> view, LongSupplier nanos) {
        return new AwayEndpoints(
                () -> {
                    view.refresh();
                    return view.all().values();
                },
                nanos);
    }

    /** Looks what has been said by now. */
    synchronized void look() {
        Collection<Report> reports = said.get();
        long now = nanos.getAsLong();
        present = reports.stream()
                .filter(report -> now - report.takenAt() < BELIEVED_NANOS)
                .toList();
    }

    /** What a request waits for, the longest queues first. */
    synchronized List<EndpointWait> of(String requestId) {
        return present.stream()
                .filter(report -> report.event().getAway().getWaiting().containsKey(requestId))
                .map(report -> wait(report.event(), requestId))
                .sorted(Comparator.comparingInt(EndpointWait::getSlots).reversed())
                .limit(MOST_WAITS)
                .toList();
    }

    private static EndpointWait wait(EndpointReported event, String requestId) {
        EndpointAway away = event.getAway();
        return EndpointWait.newBuilder()
                .setService(event.getMeta().getService())
                .setEndpoint(event.getEndpoint())
                .setModel(event.getModel())
                .setSince(away.getSince())
                .setSays(away.getSays())
                .setAdvice(away.getAdvice())
                .setSlots(away.getWaiting().get(requestId))
                .build();
    }
}
