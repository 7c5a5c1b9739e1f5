package io.casemill.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real Apicurio Registry beside this process, on loopback, with its data in a folder. It ends when this process
 * ends, however that happens.
 */
public final class RegistryProcess implements AutoCloseable {

    /** System property that names the folder of the unpacked registry (the one with quarkus-run.jar). */
    public static final String HOME = "casemill.registry.home";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * Runs the registry as a child of a shell that waits for its own input to end: when this process is killed the
     * pipe breaks, so that no registry is left behind.
     */
    private static final String GUARD = "\"$@\" & child=$!; cat >/dev/null; kill $child; wait $child";

    private final Process guard;
    private final int port;

    private RegistryProcess(Process guard, int port) {
        this.guard = guard;
        this.port = port;
    }

    /**
     * Starts the program without waiting; see {@link #awaitReady()}.
     *
     * @param data folder for its database and its log
     * @param port where its API listens, on 127.0.0.1
     * @param managementPort where its health listens, on 127.0.0.1
     */
    public static RegistryProcess launch(Path data, int port, int managementPort) throws IOException {
        Path home = Path.of(System.getProperty(HOME, "platform/local-cluster/target/registry"))
                .toAbsolutePath();
        if (!Files.exists(home.resolve("quarkus-run.jar"))) {
            throw new IOException("no schema registry in " + home + ": build the project (mvn package), or set -D"
                    + HOME + " to an unpacked apicurio-registry-app");
        }
        Files.createDirectories(data);
        Process guard = new ProcessBuilder(command(data.toAbsolutePath(), port, managementPort))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("registry.log").toFile())
                .start();
        return new RegistryProcess(guard, port);
    }

    private static List<String> command(Path data, int port, int managementPort) {
        var command = new ArrayList<>(List.of("sh", "-c", GUARD, "registry"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx128m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxMetaspaceSize=160m"));
        command.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port));
        command.addAll(List.of("-Dquarkus.management.host=127.0.0.1", "-Dquarkus.management.port=" + managementPort));
        command.add("-Dquarkus.otel.sdk.disabled=true");
        command.add("-Dapicurio.datasource.url=jdbc:h2:file:" + data.resolve("registry"));
        command.addAll(List.of("-jar", "quarkus-run.jar"));
        return command;
    }

    /** Base of the Confluent-compatible API, as {@code schema.registry.url} wants it. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** The process and its children, for measuring. */
    public List<ProcessHandle> processes() {
        return guard.descendants().toList();
    }

    /**
     * Returns when the API answers.
     *
     * @throws IOException when it does not in time or the program ended; its log says why
     */
    public RegistryProcess awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .build()) {
            var question = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (!answers(http, question)) {
                boolean ended = guard.descendants().noneMatch(RegistryProcess::isJava);
                if (ended || System.nanoTime() > deadline) {
                    close();
                    throw new IOException("the schema registry did not start on port " + port
                            + "; see registry.log in its data folder");
                }
                Thread.sleep(POLL);
            }
        }
        return this;
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().map(c -> c.endsWith("java")).orElse(false);
    }

    private static boolean answers(HttpClient http, HttpRequest question) throws InterruptedException {
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = processes();
        try {
            guard.getOutputStream().close();
            if (!guard.waitFor(10, TimeUnit.SECONDS)) {
                children.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (IOException brokenPipe) {
            children.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            children.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
