package io.casemill.planner;

import io.casemill.planning.Problem;
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

    /** No revision of a ledger. */
    private static final long NOT_PUBLISHED = -1;

    private final ProgressWriter writer;
    private final RequestMeters meters;
    private final Consumer<Outgoing> out;
    /** Revision last published, by request that runs; a restart forgets it and publishes once more. */
    private final Map<String, Long> published = new HashMap<>();

    ProgressPublisher(ProgressWriter writer, RequestMeters meters, Consumer<Outgoing> out) {
        this.writer = writer;
        this.meters = meters;
        this.out = out;
    }

    /** A request is at work, and what has happened so far was counted by somebody. */
    void takeUp(Ledger ledger, long now) {
        published.put(ledger.requestId(), NOT_PUBLISHED);
        meters.takeUp(ledger, Allowance.FREE, now);
    }

    void refused(GenerationRequested request, List<Problem> problems, Instant time) {
        RequestProgressed answer = writer.refused(request, problems, time);
        out.accept(new Outgoing(Topics.REQUESTS_PROGRESSED, answer.getRequestId(), answer));
        meters.refused(answer.getDataset());
    }

    /** Publishes progress when there is any. It names every cell, so this is no thing to do at every event. */
    void publish(Ledger ledger, Allowance allowance, long now) {
        String requestId = ledger.requestId();
        long revision = ledger.head().revision();
        long before = published.getOrDefault(requestId, NOT_PUBLISHED);
        published.put(requestId, revision);
        meters.see(ledger, allowance, now);
        if (before != revision) {
            RequestProgressed event = writer.progress(ledger, Instant.ofEpochMilli(now));
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
