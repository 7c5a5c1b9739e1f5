package io.casemill.bench;

import io.casemill.cluster.LocalCluster;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What the stub itself can take: raw sockets that ask again as soon as they are answered, with next to no latency. */
final class StubCeiling {

    private static final int SOCKETS = 64;
    private static final int CALLS = 200_000;

    private final int port;
    private final AtomicInteger left = new AtomicInteger();

    private StubCeiling(int port) {
        this.port = port;
    }

    static Measurement measure() throws IOException, InterruptedException, ExecutionException {
        int port = LocalCluster.freePort();
        Path logs = Files.createTempDirectory("stub");
        try (var stub =
                ServiceProcess.stub(port, logs, List.of("latency=fixed:1")).start()) {
            new StubClient(port).await();
            var ceiling = new StubCeiling(port);
            ceiling.drive(CALLS / 4);
            double cpu = stub.cpuSeconds();
            long start = System.nanoTime();
            ceiling.drive(CALLS);
            double span = (System.nanoTime() - start) / 1e9;
            return Measurement.of(
                    "the stub's own ceiling, latency 1 ms, " + SOCKETS + " connections, client on the same cores",
                    "%.0f calls/s; the stub takes %.3f ms of processor a call",
                    CALLS / span,
                    (stub.cpuSeconds() - cpu) / CALLS * 1e3);
        }
    }

    private void drive(int calls) throws InterruptedException, ExecutionException {
        left.set(calls);
        List<Callable<Void>> clients = new ArrayList<>();
        for (int i = 0; i < SOCKETS; i++) {
            clients.add(this::ask);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> client : threads.invokeAll(clients)) {
                client.get();
            }
        }
    }

    private Void ask() throws IOException {
        byte[] request = request();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream(), 8192);
            while (left.getAndDecrement() > 0) {
                socket.getOutputStream().write(request);
                skipAnswer(in);
            }
        }
        return null;
    }

    private static byte[] request() {
        String body =
                "{\"model\":\"fake-gen\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(400) + "\"}]}";
        return ("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void skipAnswer(InputStream in) throws IOException {
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the stub closed the connection");
            }
            line.append((char) c);
        }
        return line.toString().strip().toLowerCase(Locale.ROOT);
    }
}
