package io.casemill.bench;

import io.casemill.cluster.LocalCluster;
import io.casemill.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Broker, registry, stub, generator and judge: what a scenario runs on. Each but the broker is a process of its own. */
final class Rig implements AutoCloseable {

    static final String GENERATOR_MODEL = "llama-bench";
    /** Of another family than the generator's. */
    static final String JUDGE_MODEL = "qwen-bench";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path home = Path.of(System.getProperty("casemill.home", ".")).toAbsolutePath();
    private final Path data;
    private final BenchCluster cluster;
    private final List<ServiceProcess> processes = new CopyOnWriteArrayList<>();
    private int batches;

    Rig() throws IOException, InterruptedException {
        this(Optional.empty());
    }

    /** @param brokerFolder the broker's folder, when it is not to be among the other data of the run */
    Rig(Optional<Path> brokerFolder) throws IOException, InterruptedException {
        this(brokerFolder, true);
    }

    /** Without topics: the services create them, as their release has them. */
    static Rig withoutTopics() throws IOException, InterruptedException {
        return new Rig(Optional.empty(), false);
    }

    private Rig(Optional<Path> brokerFolder, boolean topics) throws IOException, InterruptedException {
        data = Files.createDirectories(home.resolve("bench/target/runs/" + System.currentTimeMillis()));
        cluster = new BenchCluster(data, brokerFolder.orElse(data.resolve("kafka")));
        // a scenario that is broken off leaves no service behind
        Runtime.getRuntime().addShutdownHook(new Thread(() -> processes.forEach(ServiceProcess::stop)));
        if (topics) {
            cluster.prepareTopics();
        }
    }

    BenchCluster cluster() {
        return cluster;
    }

    BenchClient client() {
        return cluster.client();
    }

    Path data() {
        return data;
    }

    /** The project's folder. */
    Path home() {
        return home;
    }

    /** A stub in a process of its own. */
    StubClient stub(String... settings) throws IOException, InterruptedException {
        int port = LocalCluster.freePort();
        processes.add(ServiceProcess.stub(port, data, List.of(settings)).start());
        var client = new StubClient(port);
        client.await();
        return client;
    }

    /** A service from its executable jar. */
    ServiceProcess service(String module, String... arguments) throws IOException {
        return service(module, Launch.PLAIN, arguments);
    }

    ServiceProcess service(String module, Launch launch, String... arguments) throws IOException {
        Path jar = executable(launch.sources().orElse(home), module);
        var what = new ArrayList<>(List.of("-jar", jar.toString(), "--server.port=" + LocalCluster.freePort()));
        what.addAll(cluster.arguments());
        if (launch.fixedMember()) {
            what.add("--spring.kafka.consumer.properties.group.instance.id=" + module);
        }
        what.addAll(List.of(arguments));
        // by the environment, so that a launch may say otherwise
        var environment = new HashMap<>(Map.of("CASEMILL_MESSAGING_ENSURE_TOPICS", "false"));
        environment.putAll(launch.environment());
        var service = new ServiceProcess(module, data, environment, jvmFlags(), what).start();
        processes.add(service);
        return service;
    }

    private static Path executable(Path sources, String module) throws IOException {
        Path folder = sources.resolve(module).resolve("target");
        Path ours = folder.resolve(module + "-exec.jar");
        Path ofTheFirstRelease = folder.resolve(module + "-0.1.0-exec.jar");
        return Stream.of(ours, ofTheFirstRelease)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IOException("no " + ours + ": build it first (bench/run does)"));
    }

    /** Flags of the services' JVMs, those of the images; CASEMILL_BENCH_JAVA_OPTS adds some, for a profile for instance. */
    private List<String> jvmFlags() {
        var flags = new ArrayList<>(List.of("@" + home.resolve("deploy/jvm.options"), "-Xmx768m"));
        String more = System.getenv().getOrDefault("CASEMILL_BENCH_JAVA_OPTS", "");
        flags.addAll(List.of(more.strip().split("\\s+")).stream()
                .filter(flag -> !flag.isEmpty())
                .toList());
        return flags;
    }

    /** A fifth more records than calls: while some are read or sent, others keep the endpoint's places busy. */
    private static int records(int calls) {
        return calls + calls / 5;
    }

    ServiceProcess generator(StubClient stub, int inFlight) throws IOException {
        return generator(stub, inFlight, Launch.PLAIN);
    }

    ServiceProcess generator(StubClient stub, int inFlight, Launch launch) throws IOException {
        return service(
                "generator-service",
                launch,
                "--casemill.generator.in-flight=" + records(inFlight),
                "--casemill.models.endpoints.gen.base-url=" + stub.url(),
                "--casemill.models.endpoints.gen.model=" + GENERATOR_MODEL,
                "--casemill.models.endpoints.gen.max-in-flight=" + inFlight,
                "--casemill.models.roles.generator=gen");
    }

    ServiceProcess judge(StubClient stub, int inFlight) throws IOException {
        return judge(stub, inFlight, Launch.PLAIN);
    }

    ServiceProcess judge(StubClient stub, int inFlight, Launch launch) throws IOException {
        return service(
                "judge-service",
                launch,
                "--casemill.judge.in-flight=" + records(inFlight),
                "--casemill.models.endpoints.jud.base-url=" + stub.url(),
                "--casemill.models.endpoints.jud.model=" + JUDGE_MODEL,
                "--casemill.models.endpoints.jud.max-in-flight=" + inFlight,
                "--casemill.models.roles.judge=jud");
    }

    /** Writes intents, each with a prompt of its own. */
    void send(int count, boolean judged) {
        String batch = data.getFileName() + "-" + batches++;
        client().sendAll(Topics.INTENTS_REQUESTED, sender -> {
            for (int i = 0; i < count; i++) {
                var event = BenchIntents.of(batch, i, judged);
                sender.send(event.getIntent().getSlotId(), event);
            }
        });
    }

    /** Sends intents and waits for their answers: classes are loaded and code is compiled when this returns. */
    void warmUp(String output, int count, boolean judged) throws IOException {
        try (var watch = client().watch(output)) {
            send(count, judged);
            await(watch, count);
        }
    }

    /** Waits until a topic has so many more answers. */
    void await(BenchClient.Watch watch, int count) throws IOException {
        await(watch, count, PATIENCE);
    }

    void await(BenchClient.Watch watch, int count, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (watch.look(Duration.ofMillis(20)) < count) {
            for (ServiceProcess process : processes) {
                if (!process.alive()) {
                    throw new IOException(process.name() + " ended:\n" + process.logTail());
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("only " + watch.look(Duration.ZERO) + " of " + count + " came in " + patience
                        + "; logs are in " + data);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (ServiceProcess process : processes.reversed()) {
            process.close();
        }
        cluster.close();
    }
}
