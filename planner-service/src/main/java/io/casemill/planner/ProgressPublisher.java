package io.casemill.planner;

import io.casemill.planning.Problem;
import io.casemill.schemas.EndpointWait;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells how far requests are, on {@code requests.progressed} and to the meters. */
final class ProgressPublisher {

    /** No revision of a ledger is this. */
    private static final Published NOTHING = new Published(-1, List.of());

    private final ProgressWriter writer;
    private final RequestMeters meters;
    private final Consumer<Outgoing> out;
    /** What was last published, by request that runs; a restart forgets it and publishes once more. */
    private final Map<String, Published> published = new HashMap<>();

    private record Published(long revision, List<EndpointWait> waiting) {}

    ProgressPublisher(ProgressWriter writer, RequestMeters meters, Consumer<Outgoing> out) {
        this.writer = writer;
        this.meters = meters;
        this.out = out;
    }

    /** A request is at work, and what has happened so far was counted by somebody. */
    void takeUp(Ledger ledger, long now) {
        published.put(ledger.requestId(), NOTHING);
        meters.takeUp(ledger, Allowance.FREE, now);
    }

    void refused(GenerationRequested request, List<Problem> problems, Instant time) {
        RequestProgressed answer = writer.refused(request, problems, time);
        out.accept(new Outgoing(Topics.REQUESTS_PROGRESSED, answer.getRequestId(), answer));
        meters.refused(answer.getDataset());
    }

    /**
     * Publishes progress when there is any. It names every cell, so this is no thing to do at every event.
     *
     * @param waiting endpoints that the request's slots wait for
     */
    void publish(Ledger ledger, List<EndpointWait> waiting, Allowance allowance, long now) {
        String requestId = ledger.requestId();
        var present = new Published(ledger.head().revision(), waiting);
        Published before = published.put(requestId, present);
        meters.see(ledger, allowance, now);
        if (!present.equals(before)) {
            RequestProgressed event = writer.progress(ledger, waiting, Instant.ofEpochMilli(now));
            out.accept(new Outgoing(Topics.REQUESTS_PROGRESSED, requestId, event));
        }
        if (!ledger.unfinished()) {
            published.remove(requestId);
        }
    }

    /** What runs is another thread's or instance's now. */
    void handOver() {
        published.keySet().forEach(meters::forget);
        published.clear();
    }
}
