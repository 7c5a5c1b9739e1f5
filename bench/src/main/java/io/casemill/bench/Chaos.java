package io.casemill.bench;

import io.casemill.schemas.RequestProgressed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A real request through the whole chain, of which services are killed at random, again and again. */
final class Chaos {

    /** How long the chain may take to be at work again after a kill. */
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    /** Calls that each model must have got since the last kill before the next one. */
    private static final int CALLS_UNDER_WAY = 20;

    private static final int LONGEST_PAUSE_MILLIS = 6_000;

    /** Every so many kills on average, a service dies while others, or it itself, still start. */
    private static final int ONE_IN = 4;

    private final Rig rig;
    private final WholeChain chain;
    private final Casualties casualties;
    private final SplittableRandom random;
    private final Map<String, Integer> killed = new TreeMap<>();

    private Chaos(Rig rig, long seed, String latency, int casesPerCell) throws IOException, InterruptedException {
        this.rig = rig;
        random = new SplittableRandom(seed);
        var stub = rig.stub("latency=" + latency);
        chain = WholeChain.start(rig, stub);
        chain.submit(casesPerCell);
        casualties = new Casualties(
                stub, Map.of("generator-service", Rig.GENERATOR_MODEL, "judge-service", Rig.JUDGE_MODEL));
    }

    /** Kills any service, or all, mostly once the chain is at work again. */
    static Measurement run(int kills, long seed, int casesPerCell) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var chaos = new Chaos(rig, seed, "lognormal:4000:0.7", casesPerCell);
            for (int kill = 0; kill < kills; kill++) {
                if (chaos.random.nextInt(ONE_IN) > 0) {
                    chaos.awaitLoad();
                }
                Thread.sleep(chaos.random.nextInt(LONGEST_PAUSE_MILLIS));
                int pick = chaos.random.nextInt(WholeChain.MODULES.size() + 1);
                List<ServiceProcess> services = chaos.chain.services();
                chaos.kill(pick == services.size() ? services : List.of(services.get(pick)));
            }
            return chaos.report("kill -9 at random");
        }
    }

    /** Kills one service every so often, whatever the chain is at, until the time is over or the request is. */
    static Measurement everySoOften(Duration pause, Duration whole, long seed, int casesPerCell)
            throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var chaos = new Chaos(rig, seed, "lognormal:8000:0.7", casesPerCell);
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < whole.toNanos() && !chaos.chain.isOver()) {
                Thread.sleep(pause);
                List<ServiceProcess> services = chaos.chain.services();
                chaos.kill(List.of(services.get(chaos.random.nextInt(services.size()))));
            }
            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            return chaos.report("kill -9 of a service every " + pause.toSeconds() + " s for " + seconds + " s");
        }
    }

    private void kill(List<ServiceProcess> victims) throws IOException, InterruptedException {
        casualties.kill(victims);
        killed.merge(victims.size() > 1 ? "all" : victims.getFirst().name(), 1, Integer::sum);
        for (ServiceProcess victim : victims) {
            victim.start();
        }
        System.err.printf("killed %s, %s%n", killed, chain.progress());
    }

    private void awaitLoad() throws IOException, InterruptedException {
        int written = calls(Rig.GENERATOR_MODEL) + CALLS_UNDER_WAY;
        int judged = calls(Rig.JUDGE_MODEL) + CALLS_UNDER_WAY;
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (calls(Rig.GENERATOR_MODEL) < written || calls(Rig.JUDGE_MODEL) < judged) {
            if (chain.isOver()) {
                throw new IOException("the request ended before the last kill: give it more cases");
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("no service is at work " + RECOVERY + " after the last kill: " + chain.progress()
                        + "; logs are in " + rig.data());
            }
            Thread.sleep(500);
        }
    }

    private int calls(String model) throws IOException, InterruptedException {
        return chain.stub().stats().path("by_model").path(model).asInt(0);
    }

    private Measurement report(String what) throws IOException, InterruptedException {
        RequestProgressed end = chain.awaitEnd();
        int again = chain.paidAgain();
        PaidCalls calls = chain.calls();
        return chain.tally(end)
                .row(
                        what + ", " + killed,
                        "%d calls in the events, %d paid again (%d of them for events that were written twice); %d were in"
                                + " flight at the kills",
                        calls.told(),
                        again,
                        calls.toldAgain(),
                        casualties.inFlight())
                .must(again <= casualties.inFlight(), "calls paid again <= calls in flight")
                .must(calls.toldAgain() == 0, "no finished work is paid again");
    }
}
