package io.casemill.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real Apicurio Registry beside this process, on loopback, with its data in a folder. It ends when this process
 * ends, however that happens: see {@link RegistryLauncher}.
 */
public final class RegistryProcess implements AutoCloseable {

    /** System property that names the folder of the unpacked registry (the one with quarkus-run.jar). */
    public static final String HOME = "casemill.registry.home";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Process process;
    private final int port;

    private RegistryProcess(Process process, int port) {
        this.process = process;
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
        Path home = home();
        Path launcher = unpackLauncher(Files.createDirectories(data).toAbsolutePath());
        Process process = new ProcessBuilder(command(launcher, data.toAbsolutePath(), port, managementPort))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("registry.log").toFile())
                .start();
        return new RegistryProcess(process, port);
    }

    /**
     * The folder of the program.
     *
     * @throws IOException if there is none; says where it was looked for
     */
    public static Path home() throws IOException {
        Path home = Path.of(System.getProperty(HOME, "platform/local-cluster/target/registry"))
                .toAbsolutePath();
        if (!Files.exists(home.resolve("quarkus-run.jar"))) {
            throw new IOException("no schema registry in " + home + ": build the project (mvn package), or set -D"
                    + HOME + " to an unpacked apicurio-registry-app");
        }
        return home;
    }

    /** Beside the data, as its own class path: our classes may be inside of a jar of jars, which it could not read. */
    private static Path unpackLauncher(Path data) throws IOException {
        Path launcher = data.resolve("launcher");
        String name = RegistryLauncher.class.getSimpleName() + ".class";
        Path unpacked = launcher.resolve(RegistryLauncher.class.getPackageName().replace('.', '/'))
                .resolve(name);
        Files.createDirectories(unpacked.getParent());
        try (InputStream in = RegistryLauncher.class.getResourceAsStream(name)) {
            Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
        }
        return launcher;
    }

    private static List<String> command(Path launcher, Path data, int port, int managementPort) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx128m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxMetaspaceSize=160m"));
        command.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port));
        command.addAll(List.of("-Dquarkus.management.host=127.0.0.1", "-Dquarkus.management.port=" + managementPort));
        command.add("-Dquarkus.otel.sdk.disabled=true");
        command.add("-Dapicurio.datasource.url=jdbc:h2:file:" + data.resolve("registry"));
        command.addAll(List.of("-cp", launcher + File.pathSeparator + "quarkus-run.jar"));
        command.add(RegistryLauncher.class.getName());
        return command;
    }

    /** Base of the Confluent-compatible API, as {@code schema.registry.url} wants it. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** The program's process, for measuring. */
    public List<ProcessHandle> processes() {
        return List.of(process.toHandle());
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
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    close();
                    throw new IOException("the schema registry did not start on port " + port
                            + "; see registry.log in its data folder");
                }
                Thread.sleep(POLL);
            }
        }
        return this;
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
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException brokenPipe) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
