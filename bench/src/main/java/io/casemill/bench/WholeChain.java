package io.casemill.bench;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Every service of the chain at work on a real request. */
final class WholeChain {

    static final List<String> MODULES =
            List.of("planner-service", "generator-service", "mutation-service", "judge-service", "dedupe-service");

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int IN_FLIGHT = 64;

    private static final String RUBRIC = """
            rubric:
              version: "1"
              acceptAt: 0.6
              criteria:
                - {name: realism, description: Reads like a logged chat., threshold: 0.6}
                - {name: policy_adherence, description: The assistant keeps to the policy., threshold: 0.6}""";

    private final Rig rig;
    private final StubClient stub;
    private final int places;
    private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();
    private boolean seeded;

    /** Starts no service yet. */
    WholeChain(Rig rig, StubClient stub) {
        this(rig, stub, IN_FLIGHT);
    }

    private WholeChain(Rig rig, StubClient stub, int places) {
        this.rig = rig;
        this.stub = stub;
        this.places = places;
    }

    static WholeChain start(Rig rig, StubClient stub) throws IOException {
        return start(rig, stub, IN_FLIGHT, Launch.PLAIN);
    }

    /** @param places calls that generator and judge each may have at their model */
    static WholeChain start(Rig rig, StubClient stub, int places, Launch launch) throws IOException {
        var chain = new WholeChain(rig, stub, places);
        for (String module : MODULES) {
            chain.start(module, launch);
        }
        return chain;
    }

    /** Starts an instance of a service. */
    ServiceProcess start(String module, Launch launch) throws IOException {
        int instance = services.size();
        ServiceProcess service =
                switch (module) {
                    case "planner-service" -> planner(launch, instance);
                    case "generator-service" -> rig.generator(stub, places, launch);
                    case "mutation-service" -> rig.service(module, launch);
                    case "judge-service" -> rig.judge(stub, places, launch);
                    case "dedupe-service" -> rig.service(module, launch, "--casemill.dedupe.instance=" + instance);
                    default -> throw new IllegalArgumentException("no service of the chain: " + module);
                };
        services.add(service);
        return service;
    }

    private ServiceProcess planner(Launch launch, int instance) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "--casemill.planner.partitions=" + BenchCluster.PARTITIONS,
                "--spring.kafka.streams.state-dir=" + rig.data().resolve("streams-" + instance)));
        if (launch.fixedMember()) {
            arguments.add("--spring.kafka.streams.properties.group.instance.id=planner");
        }
        return rig.service("planner-service", launch, arguments.toArray(String[]::new));
    }

    /** In the order of their starts. */
    List<ServiceProcess> services() {
        return List.copyOf(services);
    }

    /** The youngest instance of a service. */
    ServiceProcess service(String module) {
        return services.reversed().stream()
                .filter(service -> service.name().equals(module))
                .findFirst()
                .orElseThrow();
    }

    StubClient stub() {
        return stub;
    }

    /** The example's grid, with more cases, most of them from a model, and all that reach its judge judged by one. */
    void submit(int casesPerCell) throws IOException, InterruptedException {
        submit(casesPerCell, request -> request, pack -> pack);
    }

    /**
     * The same.
     *
     * @param request changes the request's file
     * @param pack changes the pack's file
     */
    void submit(int casesPerCell, UnaryOperator<String> request, UnaryOperator<String> pack)
            throws IOException, InterruptedException {
        // a request that nobody answers in time stays submitted: a second one would run beside it
        for (ServiceProcess service : services) {
            service.awaitStart(1);
        }
        for (int look = 0; trySubmit(casesPerCell, request, pack) != 0; look++) {
            if (look == 20) {
                throw new IOException("the request is refused; see " + cli().log());
            }
            Thread.sleep(2_000); // the services have not announced themselves yet
        }
    }

    /** Submits once; returns the exit code. */
    int trySubmit(int casesPerCell, UnaryOperator<String> request, UnaryOperator<String> pack)
            throws IOException, InterruptedException {
        Path example = rig.home().resolve("examples/refund-bot");
        Files.copy(example.resolve("policy.md"), rig.data().resolve("policy.md"), REPLACE_EXISTING);
        Files.writeString(rig.data().resolve("pack.yaml"), pack.apply(Files.readString(example.resolve("pack.yaml"))));
        Path file = rig.data().resolve("request.yaml");
        Files.writeString(
                file,
                request.apply(Files.readString(example.resolve("request.yaml"))
                        .replaceAll("(?m)^  perCell:.*$", "  perCell: " + casesPerCell)
                        .replaceAll(
                                "(?m)^techniques:.*$", "techniques: {SIMULATION: 0.2, MUTATION: 0.2, PROMPTED: 0.6}")
                        .replaceAll("(?m)^rubric:.*$", RUBRIC)));
        if (!seeded) {
            cli().run("seeds", "import", example.resolve("seeds.jsonl").toString(), "--dataset", "refund-bot");
            seeded = true;
        }
        return cli().run("submit", file.toString());
    }

    CommandLineClient cli() {
        return new CommandLineClient(
                rig.home(),
                rig.data(),
                rig.cluster().bootstrapServers(),
                rig.cluster().registryUrl());
    }

    RequestProgressed latest() {
        return rig.client().events(Topics.REQUESTS_PROGRESSED).stream()
                .map(RequestProgressed.class::cast)
                .filter(progress -> progress.getStatus() != RequestStatus.REFUSED)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    String progress() {
        RequestProgressed now = latest();
        return now == null ? "nothing yet" : now.getOutcomes() + " of " + now.getRequested();
    }

    boolean isOver() {
        RequestProgressed now = latest();
        return now != null && now.getStatus() == RequestStatus.COMPLETED;
    }

    /** Waits until so many cases are released. */
    void awaitReleased(int count) throws IOException, InterruptedException {
        await("no " + count + " cases are released", () -> {
            RequestProgressed now = latest();
            return now != null && now.getOutcomes().getDeduped() >= count;
        });
    }

    RequestProgressed awaitEnd() throws IOException, InterruptedException {
        await("the request did not end", this::isOver);
        return latest();
    }

    private void await(String complaint, BooleanSupplier condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        complaint + " in " + PATIENCE + ": " + progress() + "; logs are in " + rig.data());
            }
            Thread.sleep(1_000);
        }
    }

    /** Calls that the stub took less those that the events account for. */
    int paidAgain() throws IOException, InterruptedException {
        return stub.stats().get("begun").asInt() - calls().told();
    }

    /** Calls that events tell of. */
    PaidCalls calls() {
        var calls = new PaidCalls();
        rig.client().events(Topics.CANDIDATES_GENERATED).forEach(calls::add);
        rig.client().events(Topics.CANDIDATES_JUDGED).forEach(calls::add);
        return calls;
    }

    /** How the request ended, once it has. */
    Tally tally(RequestProgressed end) {
        return Tally.of(
                end, rig.client().events(Topics.CASES_DEDUPED), rig.client().events(Topics.CASES_DROPPED));
    }
}
