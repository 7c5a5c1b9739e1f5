package io.casemill.bench;

import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One team's small request beside another's that is as good as endless, against the same request alone. */
final class Fairness {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Places of each model: fewer than the open slots of either team, so that they compete. */
    private static final int PLACES = 32;

    private static final int CELLS = 20;
    private static final int SMALL_PER_CELL = 10;
    private static final int BIG_PER_CELL = 50_000;

    private Fairness() {}

    static Measurement run(String latency) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var stub = rig.stub("latency=" + latency);
            var chain = WholeChain.start(rig, stub, PLACES);
            submit(chain, "warm-up", "small", 2);
            seconds(rig, "warm-up");
            submit(chain, "alone", "small", SMALL_PER_CELL);
            double alone = seconds(rig, "alone");
            submit(chain, "endless", "big", BIG_PER_CELL);
            await(rig, "endless", progress -> progress.getOutcomes().getDeduped() > 5 * PLACES);
            submit(chain, "beside", "small", SMALL_PER_CELL);
            double beside = seconds(rig, "beside");
            RequestProgressed endless = latest(rig, "endless").orElseThrow();
            return Measurement.of(
                            "fairness, " + latency + ", " + PLACES + " places a model",
                            "%d cases of a team alone: %.1f s; beside another team's %,d (of which %d came meanwhile"
                                    + " and before): %.1f s, %.2f times as long",
                            SMALL_PER_CELL * CELLS,
                            alone,
                            endless.getRequested(),
                            endless.getOutcomes().getDeduped(),
                            beside,
                            beside / alone)
                    .must(beside <= 2 * alone, "at most twice as long")
                    .must(endless.getStatus() == RequestStatus.RUNNING, "the other request was at work all the time");
        }
    }

    private static void submit(WholeChain chain, String id, String owner, int perCell)
            throws IOException, InterruptedException {
        chain.submit(
                perCell,
                request -> "id: " + id + "\nowner: " + owner + "\n"
                        + request.replaceAll("(?m)^dataset:.*$", "dataset: " + id)
                                .replaceAll("(?m)^techniques:.*$", "techniques: {PROMPTED: 1.0}"),
                pack -> pack);
    }

    private static double seconds(Rig rig, String id) throws IOException, InterruptedException {
        RequestProgressed end = await(rig, id, progress -> progress.getStatus() == RequestStatus.COMPLETED);
        return Duration.between(end.getStartedAt(), end.getMeta().getOccurredAt())
                        .toMillis()
                / 1e3;
    }

    private static RequestProgressed await(Rig rig, String id, Predicate<RequestProgressed> done)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<RequestProgressed> now = latest(rig, id);
            if (now.filter(done).isPresent()) {
                return now.get();
            }
            Thread.sleep(500);
        }
        throw new IOException("request " + id + " got no further in " + PATIENCE + ": " + latest(rig, id)
                + "; logs are in " + rig.data());
    }

    private static Optional<RequestProgressed> latest(Rig rig, String id) {
        List<RequestProgressed> all = rig.client().events(Topics.REQUESTS_PROGRESSED).stream()
                .map(RequestProgressed.class::cast)
                .filter(progress -> progress.getRequestId().equals(id) && progress.getStatus() != RequestStatus.REFUSED)
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
