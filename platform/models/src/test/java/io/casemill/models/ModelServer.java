package io.casemill.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** A model endpoint that answers as it was told to: the told answers first, then the usual one. */
final class ModelServer implements AutoCloseable {

    /** What came in. */
    record Seen(String protocol, String path, Map<String, List<String>> headers, String body) {}

    /** Answers one exchange. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** Answers one exchange by what it asks. */
    interface BodyBehaviour {
        void answer(HttpExchange exchange, String body) throws IOException, InterruptedException;
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Queue<Behaviour> told = new ConcurrentLinkedQueue<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile BodyBehaviour usual =
            (exchange, _) -> answers(openAi("hi there")).answer(exchange);

    ModelServer() throws IOException {
        this(0);
    }

    ModelServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        busy.incrementAndGet();
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(new Seen(
                    exchange.getProtocol(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
            Behaviour next = told.poll();
            if (next == null) {
                usual.answer(exchange, body);
            } else {
                next.answer(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            busy.decrementAndGet();
        }
    }

    ModelServer then(Behaviour behaviour) {
        told.add(behaviour);
        return this;
    }

    ModelServer always(Behaviour behaviour) {
        return always((exchange, _) -> behaviour.answer(exchange));
    }

    ModelServer always(BodyBehaviour behaviour) {
        usual = behaviour;
        return this;
    }

    List<Seen> seen() {
        return seen;
    }

    int busy() {
        return busy.get();
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/v1");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static Behaviour answers(String body) {
        return answers(200, body, Map.of());
    }

    static Behaviour answers(int status, String body, Map<String, String> headers) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Packs the body by the last of the codings, which may be several parted by commas. */
    static Behaviour packed(String codings, String body) {
        return exchange -> {
            var packed = new ByteArrayOutputStream();
            String last = codings.toLowerCase(Locale.ROOT);
            try (OutputStream out = last.endsWith("gzip")
                    ? new GZIPOutputStream(packed)
                    : last.endsWith("deflate") ? new DeflaterOutputStream(packed) : packed) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Encoding", codings);
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
        };
    }

    static Behaviour status(int status) {
        return answers(status, "{\"error\":{\"message\":\"told so\"}}", Map.of());
    }

    static Behaviour after(long millis, Behaviour behaviour) {
        return exchange -> {
            Thread.sleep(millis);
            behaviour.answer(exchange);
        };
    }

    /** Sends nothing at all. */
    static Behaviour hangs() {
        return _ -> Thread.sleep(60_000);
    }

    /** Begins an answer and goes on a byte at a time. */
    static Behaviour drips() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.sleep(50);
            }
        };
    }

    /** Promises more than it sends, and hangs up. */
    static Behaviour breaksOff() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("hangs up");
        };
    }

    static String openAi(String text) {
        return """
            {"id":"c1","object":"chat.completion","created":1,"model":"llama-test",
             "choices":[{"index":0,"message":{"role":"assistant","content":%s},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}}
            """.formatted(quoted(text));
    }

    static String anthropic(String text) {
        return """
            {"id":"m1","type":"message","role":"assistant","model":"claude-test","stop_reason":"end_turn",
             "content":[{"type":"text","text":%s}],
             "usage":{"input_tokens":1000,"output_tokens":500}}
            """.formatted(quoted(text));
    }

    static String gemini(String text) {
        return """
            {"candidates":[{"content":{"role":"model","parts":[{"text":%s}]},"finishReason":"STOP","index":0}],
             "usageMetadata":{"promptTokenCount":1000,"candidatesTokenCount":500,"totalTokenCount":1500},
             "modelVersion":"gemini-test"}
            """.formatted(quoted(text));
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
