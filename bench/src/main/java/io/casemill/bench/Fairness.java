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

    /** A request's window, unless it says otherwise. */
    static final int WINDOW = 64;

    private static final int CELLS = 20;
    private static final int SMALL_PER_CELL = 10;
    private static final int BIG_PER_CELL = 50_000;

    private Fairness() {}

    /**
     * @param bigWindow open slots that the large request asks for
     * @param ownerWindow most open slots of an owner
     */
    static Measurement run(String latency, int bigWindow, int ownerWindow) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var stub = rig.stub("latency=" + latency);
            var launch = Launch.PLAIN.with("CASEMILL_PLANNER_OWNER_WINDOW", Integer.toString(ownerWindow));
            var chain = WholeChain.start(rig, stub, PLACES, launch);
            submit(chain, "warm-up", "small", 2, WINDOW);
            seconds(rig, "warm-up");
            submit(chain, "alone", "small", SMALL_PER_CELL, WINDOW);
            double alone = seconds(rig, "alone");
            submit(chain, "endless", "big", BIG_PER_CELL, bigWindow);
            await(rig, "endless", progress -> progress.getOutcomes().getDeduped() > 5 * PLACES);
            submit(chain, "beside", "small", SMALL_PER_CELL, WINDOW);
            double beside = seconds(rig, "beside");
            RequestProgressed endless = latest(rig, "endless").orElseThrow();
            return Measurement.of(
                            "fairness, " + latency + ", " + PLACES + " places a model, the large request's window "
                                    + bigWindow + ", an owner's " + ownerWindow,
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

    private static void submit(WholeChain chain, String id, String owner, int perCell, int window)
            throws IOException, InterruptedException {
        chain.submit(
                perCell,
                request -> "id: " + id + "\nowner: " + owner + "\nwindow: " + window + "\n"
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
