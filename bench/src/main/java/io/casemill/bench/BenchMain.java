package io.casemill.bench;

import io.casemill.cluster.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The bench's command line. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description = "Measures the services against a stub of a model endpoint.")
public final class BenchMain {

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchMain()).execute(args));
    }

    @Command(description = "Serves the stub until it is stopped. Settings as name=value; see StubMode.")
    int stub(
            @Option(names = "--port", defaultValue = "8199") int port,
            @Option(names = "--seed", defaultValue = "7") long seed,
            @Parameters(arity = "0..*") Map<String, String> settings)
            throws InterruptedException {
        var mode = StubMode.PLAIN.with(settings == null ? Map.of() : new LinkedHashMap<>(settings));
        try (var stub = new ModelStub(port, mode, seed)) {
            System.out.println("stub on http://127.0.0.1:" + stub.port() + "/v1");
            stub.await();
        }
        return 0;
    }

    @Command(description = "Serves a broker on loopback until it is stopped.")
    int broker(
            @Option(names = "--folder", required = true) Path folder,
            @Option(names = "--port", required = true) int port,
            @Option(names = "--controller-port", required = true) int controllerPort)
            throws Exception {
        var broker = EmbeddedBroker.start(folder, port, controllerPort);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        new CountDownLatch(1).await();
        return 0;
    }

    @Command(name = "must-hold", description = "What must hold when something goes wrong; the exit code says whether.")
    int mustHold(@Option(names = "--only", description = "Names of scenarios.") List<String> only) throws Exception {
        int exit = 0;
        for (var scenario : MustHold.chosen(only).entrySet()) {
            System.err.println("must-hold: " + scenario.getKey());
            exit = Math.max(exit, print(scenario.getValue()));
        }
        return exit;
    }

    @Command(description = "Replaces service by service with another release's, up and down, while a request runs.")
    int rolling(
            @Option(names = "--from", description = "Folder of the other release, built.", required = true) Path from)
            throws Exception {
        int up = print(() -> Rolling.run(from, true));
        return Math.max(up, print(() -> Rolling.run(from, false)));
    }

    @Command(description = "How many calls a second the stub itself can take.")
    int ceiling() throws Exception {
        return print(StubCeiling::measure);
    }

    @Command(description = "How busy an endpoint is kept.")
    int utilisation(
            @Option(names = "--in-flight", defaultValue = "200") int inFlight,
            @Option(names = "--latency", defaultValue = "lognormal:800:1.0") String latency)
            throws Exception {
        return print(() -> Scenarios.utilisation(inFlight, latency));
    }

    @Command(description = "Calls a second and processor time, two calls a case.")
    int throughput(
            @Option(names = "--cases", defaultValue = "30000") int cases,
            @Option(names = "--in-flight", defaultValue = "400") int inFlight,
            @Option(names = "--latency", defaultValue = "fixed:200") String latency)
            throws Exception {
        return print(() -> Scenarios.throughput(cases, inFlight, latency));
    }

    @Command(description = "The rate over a long run.")
    int flatness(
            @Option(names = "--calls", defaultValue = "102000") int calls,
            @Option(names = "--in-flight", defaultValue = "200") int inFlight,
            @Option(names = "--latency", defaultValue = "fixed:200") String latency)
            throws Exception {
        return print(() -> Scenarios.flatness(calls, inFlight, latency));
    }

    @Command(description = "An endpoint that refuses more than so many calls at a time.")
    int refusing(
            @Option(names = "--places", defaultValue = "24") int places,
            @Option(names = "--latency", defaultValue = "fixed:1000") String latency,
            @Option(names = "--retry-after", defaultValue = "1") double retryAfter)
            throws Exception {
        return print(() -> Scenarios.refusing(places, latency, retryAfter));
    }

    @Command(description = "An endpoint that queues more than so many calls.")
    int queueing(
            @Option(names = "--places", defaultValue = "24") int places,
            @Option(names = "--latency", defaultValue = "fixed:200") String latency)
            throws Exception {
        return print(() -> Scenarios.queueing(places, latency));
    }

    @Command(description = "kill -9 in full flight.")
    int kill(
            @Option(names = "--in-flight", defaultValue = "200") int inFlight,
            @Option(names = "--latency", defaultValue = "lognormal:800:1.0") String latency)
            throws Exception {
        return print(() -> Scenarios.kill(inFlight, latency));
    }

    @Command(description = "Two endpoints of which one dies.")
    int failover(
            @Option(names = "--in-flight", defaultValue = "100") int inFlight,
            @Option(names = "--latency", defaultValue = "fixed:200") String latency)
            throws Exception {
        return print(() -> Scenarios.failover(inFlight, latency));
    }

    @Command(description = "An endpoint that is away for a while.")
    int outage(
            @Option(names = "--seconds", defaultValue = "300") int seconds,
            @Option(names = "--mode", defaultValue = "status=500") String mode)
            throws Exception {
        return print(() -> Scenarios.outage(seconds, mode));
    }

    @Command(description = "kill -9 of any service, or of all, at random, under load, in the whole chain.")
    int chaos(
            @Option(names = "--kills", defaultValue = "20") int kills,
            @Option(names = "--seed", defaultValue = "1") long seed,
            @Option(names = "--cases-per-cell", defaultValue = "80") int casesPerCell)
            throws Exception {
        return print(() -> Chaos.run(kills, seed, casesPerCell));
    }

    @Command(
            name = "planner-state",
            description = "What an event costs the planner, by how many cells the request has.")
    int plannerState() throws Exception {
        return Math.max(print(PlannerState::byPiece), print(PlannerState::handedBack));
    }

    @Command(description = "A small request of one team beside an endless one of another.")
    int fairness(
            @Option(names = "--latency", defaultValue = "fixed:500") String latency,
            @Option(names = "--big-window", defaultValue = "" + Fairness.WINDOW) int bigWindow,
            @Option(names = "--owner-window", defaultValue = "1000") int ownerWindow)
            throws Exception {
        return print(() -> Fairness.run(latency, bigWindow, ownerWindow));
    }

    @Command(description = "All but outage and chaos, one after another; prints the table.")
    int all() throws Exception {
        System.out.println("| scenario | measured |\n|---|---|");
        List<Callable<Measurement>> rows = List.of(
                StubCeiling::measure,
                () -> Scenarios.utilisation(200, "fixed:800"),
                () -> Scenarios.utilisation(200, "lognormal:800:1.0"),
                () -> Scenarios.utilisation(1000, "fixed:800"),
                () -> Scenarios.utilisation(1000, "lognormal:800:1.0"),
                () -> Scenarios.throughput(30_000, 400, "fixed:200"),
                () -> Scenarios.flatness(102_000, 200, "fixed:200"),
                () -> Scenarios.refusing(24, "fixed:1000", 1),
                () -> Scenarios.refusing(24, "fixed:200", 1),
                () -> Scenarios.queueing(24, "fixed:200"),
                () -> Scenarios.kill(200, "lognormal:800:1.0"),
                () -> Scenarios.failover(100, "fixed:200"));
        int exit = 0;
        for (Callable<Measurement> row : rows) {
            exit = Math.max(exit, print(row));
        }
        return exit;
    }

    /** @return 1 if something that must hold did not */
    private static int print(Callable<Measurement> scenario) throws Exception {
        Measurement measured;
        try {
            measured = scenario.call();
        } catch (IOException e) {
            e.printStackTrace();
            return 1;
        }
        System.out.println(measured.row());
        return measured.broken().isEmpty() ? 0 : 1;
    }
}
