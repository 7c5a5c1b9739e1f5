package io.casemill.messaging.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;

/** A registry on loopback that answers what it is told to. */
public final class StubRegistry implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    record Answer(int status, String contentType, String body) {}

    public StubRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method, path and body of every question so far. */
    public List<String> questions() {
        return questions;
    }

    /** The Authorization header of every question so far; empty where there was none. */
    public List<String> authorizations() {
        return authorizations;
    }

    public StubRegistry answering(String question, int status, String json) {
        return answering(question, new Answer(status, "application/vnd.schemaregistry.v1+json", json));
    }

    public StubRegistry answering(String question, Answer answer) {
        answers.put(question, answer);
        return this;
    }

    /** Knows a schema under an id. */
    public StubRegistry knowing(int id, Schema schema) {
        return answering("GET /schemas/ids/" + id, 200, JSON.writeValueAsString(Map.of("schema", schema.toString())));
    }

    /** Never answers this question. */
    public StubRegistry silentOn(String question) {
        return answering(question, new Answer(0, "", ""));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String question = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        questions.add((question + " " + body).trim());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(authorization == null ? "" : authorization);
        var answer = answers.getOrDefault(
                question,
                new Answer(404, "application/json", "{\"error_code\":40403,\"message\":\"Schema not found\"}"));
        if (answer.status() == 0) {
            awaitClose();
        } else {
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }
}
