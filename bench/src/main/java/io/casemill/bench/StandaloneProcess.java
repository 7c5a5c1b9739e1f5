package io.casemill.bench;

import io.casemill.cluster.LocalCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The standalone in a process of its own, as {@code ./casemill up} starts it. */
final class StandaloneProcess implements AutoCloseable {

    private static final int LOOKS = 120;

    private final Path home = Path.of(System.getProperty("casemill.home", ".")).toAbsolutePath();
    private final Path data;
    private final int broker = LocalCluster.freePort();
    private final int registry = LocalCluster.freePort();
    private final int http = LocalCluster.freePort();
    private final ServiceProcess process;

    StandaloneProcess() throws IOException {
        data = Files.createDirectories(home.resolve("bench/target/runs/" + System.currentTimeMillis()));
        process = new ServiceProcess(
                "standalone",
                data,
                Map.of(),
                List.of(
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-Dcasemill.home=" + home,
                        "-Dcasemill.registry.home=" + System.getProperty("casemill.registry.home")),
                List.of(
                        "-jar",
                        home.resolve("standalone/target/standalone.jar").toString(),
                        "up",
                        "--data=" + data.resolve("standalone"),
                        "--port=" + broker,
                        "--registry-port=" + registry,
                        "--http-port=" + http));
        Runtime.getRuntime().addShutdownHook(new Thread(process::stop));
    }

    Path home() {
        return home;
    }

    Path data() {
        return data;
    }

    ServiceProcess process() {
        return process;
    }

    CommandLineClient cli() {
        return new CommandLineClient(home, data, bootstrapServers(), registryUrl());
    }

    BenchClient client() {
        return new BenchClient(bootstrapServers(), registryUrl());
    }

    private String bootstrapServers() {
        return "127.0.0.1:" + broker;
    }

    private String registryUrl() {
        return "http://127.0.0.1:" + registry + "/apis/ccompat/v7";
    }

    /** Waits until it says that every service takes part. */
    void awaitReady() throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (process.alive() && process.logTail().contains("ready; Ctrl-C stops") && listens()) {
                return;
            }
            Thread.sleep(1_000);
        }
        throw new IOException("the standalone is not ready:\n" + process.logTail());
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), broker)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
