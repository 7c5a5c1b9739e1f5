package io.casemill.bench;

import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.Outcomes;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A real request through the whole chain, of which any service, or all, are killed again and again. */
final class Chaos {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** How long the chain may take to be at work again after a kill. */
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    /** Calls that each model must have got since the last kill before the next one. */
    private static final int CALLS_UNDER_WAY = 20;

    private static final int LONGEST_PAUSE_MILLIS = 6_000;

    /** Every so many kills on average, a service dies while others, or it itself, still start. */
    private static final int ONE_IN = 4;

    private Chaos() {}

    static Measurement run(int kills, long seed, int casesPerCell) throws IOException, InterruptedException {
        var random = new SplittableRandom(seed);
        try (var rig = new Rig()) {
            var stub = rig.stub("latency=lognormal:4000:0.7");
            List<ServiceProcess> services = WholeChain.start(rig, stub, 64);
            submit(rig, casesPerCell);
            var casualties = new Casualties(
                    stub, Map.of("generator-service", Rig.GENERATOR_MODEL, "judge-service", Rig.JUDGE_MODEL));
            var killed = new TreeMap<String, Integer>();
            for (int kill = 0; kill < kills; kill++) {
                if (random.nextInt(ONE_IN) > 0) {
                    awaitLoad(rig, stub);
                }
                Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
                int pick = random.nextInt(services.size() + 1);
                List<ServiceProcess> victims = pick == services.size() ? services : List.of(services.get(pick));
                casualties.kill(victims);
                killed.merge(victims.size() > 1 ? "all" : victims.getFirst().name(), 1, Integer::sum);
                for (ServiceProcess victim : victims) {
                    victim.start();
                }
                System.err.printf("kill %d of %d: %s, %s%n", kill + 1, kills, killed, progress(rig));
            }
            RequestProgressed end = awaitEnd(rig);
            return report(rig, stub, end, killed, casualties.inFlight());
        }
    }

    private static void awaitLoad(Rig rig, StubClient stub) throws IOException, InterruptedException {
        int written = calls(stub, Rig.GENERATOR_MODEL) + CALLS_UNDER_WAY;
        int judged = calls(stub, Rig.JUDGE_MODEL) + CALLS_UNDER_WAY;
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (calls(stub, Rig.GENERATOR_MODEL) < written || calls(stub, Rig.JUDGE_MODEL) < judged) {
            if (isOver(latest(rig))) {
                throw new IOException("the request ended before the last kill: give it more cases");
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("no service is at work " + RECOVERY + " after the last kill: " + progress(rig)
                        + "; logs are in " + rig.data());
            }
            Thread.sleep(500);
        }
    }

    private static int calls(StubClient stub, String model) throws IOException, InterruptedException {
        return stub.stats().path("by_model").path(model).asInt(0);
    }

    /** The example's grid, with more cases, most of them from a model, and all that reach its judge judged by one. */
    private static void submit(Rig rig, int casesPerCell) throws IOException, InterruptedException {
        Path example = WholeChain.example();
        for (String file : List.of("pack.yaml", "policy.md")) {
            Files.copy(example.resolve(file), rig.data().resolve(file));
        }
        String request = Files.readString(example.resolve("request.yaml"))
                .replaceAll("(?m)^  perCell:.*$", "  perCell: " + casesPerCell)
                .replaceAll("(?m)^techniques:.*$", "techniques: {SIMULATION: 0.2, MUTATION: 0.2, PROMPTED: 0.6}")
                .replaceAll("(?m)^rubric:.*$", WholeChain.RUBRIC);
        Path file = rig.data().resolve("request.yaml");
        Files.writeString(file, request);
        WholeChain.submit(rig, file, "refund-bot");
    }

    private static RequestProgressed latest(Rig rig) {
        return rig.cluster().events(Topics.REQUESTS_PROGRESSED).stream()
                .map(RequestProgressed.class::cast)
                .filter(progress -> progress.getStatus() != RequestStatus.REFUSED)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static String progress(Rig rig) {
        RequestProgressed now = latest(rig);
        return now == null ? "nothing yet" : now.getOutcomes() + " of " + now.getRequested();
    }

    private static RequestProgressed awaitEnd(Rig rig) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            RequestProgressed now = latest(rig);
            if (isOver(now)) {
                return now;
            }
            Thread.sleep(2_000);
        }
        throw new IOException("the request did not end in " + PATIENCE + ": " + progress(rig));
    }

    private static boolean isOver(RequestProgressed progress) {
        return progress != null && progress.getStatus() == RequestStatus.COMPLETED;
    }

    private static Measurement report(
            Rig rig, StubClient stub, RequestProgressed end, Map<String, Integer> killed, int inFlightAtKills)
            throws IOException, InterruptedException {
        Outcomes ends = end.getOutcomes();
        int sum = ends.getDeduped() + ends.getDropped() + ends.getRejected() + ends.getFailed() + ends.getCancelled();
        var slots = new HashMap<String, Integer>();
        rig.cluster().events(Topics.CASES_DEDUPED).stream()
                .map(event -> ((CaseDeduped) event).getReleasedCase().getSlotId())
                .forEach(slot -> slots.merge(slot, 1, Integer::sum));
        long doubled = slots.values().stream().filter(times -> times > 1).count();
        int made = stub.stats().get("begun").asInt();
        var calls = new PaidCalls();
        rig.cluster().events(Topics.CANDIDATES_GENERATED).forEach(calls::add);
        rig.cluster().events(Topics.CANDIDATES_JUDGED).forEach(calls::add);
        int again = made - calls.told();
        return Measurement.of(
                        "kill -9 at random, " + killed,
                        "requested %d, sum of outcomes %d: %s; %d slots released, %d doubled; %d calls made, %d in the"
                                + " events, so %d paid again (%d of them for events that were written twice); %d were in"
                                + " flight at the kills",
                        end.getRequested(),
                        sum,
                        ends,
                        slots.size(),
                        doubled,
                        made,
                        calls.told(),
                        again,
                        calls.toldAgain(),
                        inFlightAtKills)
                .must(sum == end.getRequested(), "requested = sum of outcomes")
                .must(slots.size() == ends.getDeduped(), "every deduped case is on cases.deduped")
                .must(doubled == 0, "no case is doubled")
                .must(again <= inFlightAtKills, "calls paid again <= calls in flight")
                .must(calls.toldAgain() == 0, "no finished work is paid again");
    }
}
