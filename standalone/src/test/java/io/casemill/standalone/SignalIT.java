package io.casemill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is interrupted while a model keeps its calls, and would keep them for an hour. */
class SignalIT {

    /** Far above what it takes, and far below what the model would. */
    private static final int SECONDS = 60;

    @TempDir
    Path folder;

    private Process run;

    @AfterEach
    void end() throws Exception {
        if (run != null) {
            run.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void endsWithAllItsProcessesAndItsTemporaryFolder() throws Exception {
        try (ServerSocket model = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            start(model.getLocalPort());
            awaitCall(model);
            List<ProcessHandle> children = run.descendants().toList();
            assertThat(children).isNotEmpty();
            signal();
            assertThat(run.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(children).allSatisfy(child -> child.onExit().get(SECONDS, TimeUnit.SECONDS));
            try (Stream<Path> left = Files.walk(folder.resolve("tmp"))) {
                assertThat(left.filter(path -> path.toString().contains("/casemill-")))
                        .as(Files.readString(folder.resolve("said")))
                        .isEmpty();
            }
        }
    }

    @Test
    void endsAtOnceAtASecondSignal() throws Exception {
        try (ServerSocket model = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            start(model.getLocalPort());
            awaitCall(model);
            List<ProcessHandle> children = run.descendants().toList();
            signal();
            while (run.isAlive()) {
                signal();
                Thread.sleep(50);
            }
            assertThat(run.exitValue()).isEqualTo(130);
            assertThat(children).allSatisfy(child -> child.onExit().get(SECONDS, TimeUnit.SECONDS));
        }
    }

    /** As the very first run is started, whose JVM would write its cache of classes for many seconds. */
    @Test
    void leavesNoCacheOfClassesWhenInterrupted() throws Exception {
        try (ServerSocket model = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            Path cache = folder.resolve("casemill.aot");
            start(model.getLocalPort(), "-XX:AOTCacheOutput=" + cache, "-D" + ClassCache.MARK + "=" + cache + ".mark");
            awaitCall(model);
            signal();
            assertThat(run.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isEqualTo(130);
            assertThat(cache).doesNotExist();
            assertThat(Path.of(cache + ".mark")).doesNotExist();
        }
    }

    /** From then on a call is under way that nobody answers. */
    private void awaitCall(ServerSocket model) throws IOException {
        model.setSoTimeout(SECONDS * 1_000);
        try {
            model.accept();
        } catch (SocketTimeoutException e) {
            throw new AssertionError(Files.readString(folder.resolve("said")), e);
        }
    }

    /** SIGTERM, as a shell that works in the background has its children ignore SIGINT; both go the same way. */
    private void signal() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-TERM", "" + run.pid()).start().waitFor();
    }

    private void start(int modelPort, String... flags) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("tmp"));
        Files.writeString(folder.resolve("config/generator-service.yml"), """
                casemill.models:
                  endpoints:
                    slow: {base-url: "http://127.0.0.1:%d/v1", model: llama-slow}
                  roles.generator: slow
                """.formatted(modelPort));
        Files.writeString(folder.resolve("request.yaml"), """
                id: slow
                dataset: slow
                axes:
                  - name: user
                    levels: [{id: calm, description: stays friendly}]
                  - name: scenario
                    levels: [{id: late, description: the parcel is late, policy: wait, outcomes: [waits]}]
                cases: {perCell: 4}
                techniques: {PROMPTED: 1.0}
                """);
        Files.writeString(
                folder.resolve("seeds.jsonl"),
                "{\"id\":\"s1\",\"turns\":[{\"role\":\"user\",\"text\":\"hi\"},{\"role\":\"assistant\",\"text\":\"hello\"}]}\n");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-Dcasemill.registry.home=" + System.getProperty("casemill.registry.home"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Launcher.class.getName(),
                "run",
                "request.yaml",
                "--seeds",
                "seeds.jsonl",
                "--out",
                "out"));
        run = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }
}
