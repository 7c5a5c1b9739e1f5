package io.casemill.cli;

import io.casemill.messaging.views.CompactedView;
import io.casemill.schemas.CancellationRequested;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Split;
import io.casemill.schemas.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends requests and seeds to a cluster and watches how far requests are. */
final class Requests {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Cluster cluster;
    private final CompactedView<RequestProgressed> progress;

    Requests(Cluster cluster) {
        this.cluster = cluster;
        this.progress = cluster.view(Topics.REQUESTS_PROGRESSED, RequestProgressed.class);
    }

    void submit(GenerationRequested request) {
        request.setMeta(cluster.metas().of("GenerationRequested", request.getRequestId()));
        cluster.send(Topics.REQUESTS_SUBMITTED, Map.of(request.getRequestId(), request));
    }

    void cancel(String requestId, String reason) {
        var event =
                new CancellationRequested(cluster.metas().of("CancellationRequested", requestId), requestId, reason);
        cluster.send(Topics.CANCELLATIONS_REQUESTED, Map.of(requestId, event));
    }

    /** Registers seeds: anchors where generation may see them, held-out ones where it may not. */
    void register(List<SeedRegistered> seeds) {
        var anchors = new LinkedHashMap<String, SeedRegistered>();
        var heldOut = new LinkedHashMap<String, SeedRegistered>();
        for (SeedRegistered seed : seeds) {
            String key = seed.getDataset() + "/" + seed.getSeedId();
            seed.setMeta(cluster.metas().of("SeedRegistered", key + "/" + seed.getContentHash()));
            (seed.getSplit() == Split.ANCHOR ? anchors : heldOut).put(key, seed);
        }
        cluster.send(Topics.SEEDS_REGISTERED, anchors);
        cluster.send(Topics.SEEDS_HELD_OUT, heldOut);
    }

    Optional<RequestProgressed> find(String requestId) {
        progress.refresh();
        return Optional.ofNullable(progress.all().get(requestId));
    }

    List<RequestProgressed> all() {
        progress.refresh();
        return List.copyOf(progress.all().values());
    }

    static boolean ended(RequestProgressed request) {
        return request.getStatus() != RequestStatus.RUNNING && request.getGenerating() + request.getDeduping() == 0;
    }

    /** The planner's first word on a request. */
    RequestProgressed awaitAnswer(String requestId, int seconds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        Optional<RequestProgressed> answer = find(requestId);
        while (answer.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new CliException(
                        CliException.FAILED,
                        List.of("the planner did not answer request " + requestId + " in " + seconds
                                + " s; is planner-service running?"));
            }
            pause();
            answer = find(requestId);
        }
        return answer.get();
    }

    /**
     * Watches a request until it has ended.
     *
     * @param answerSeconds how long the planner may take to answer at all
     * @param each is given the newest progress a few times a second
     */
    RequestProgressed await(String requestId, int answerSeconds, Consumer<RequestProgressed> each) {
        RequestProgressed now = awaitAnswer(requestId, answerSeconds);
        each.accept(now);
        while (!ended(now)) {
            pause();
            now = find(requestId).orElse(now);
            each.accept(now);
        }
        return now;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.failed("interrupted", e);
        }
    }
}
