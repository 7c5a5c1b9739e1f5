package io.casemill.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model behind the OpenAI API that gives one answer to everything, once the backlog lets it. What a call is about is
 * read from a mark in the prompt.
 */
public final class ScriptedModel implements AutoCloseable {

    private static final Pattern MARK = Pattern.compile("marked<([A-Za-z0-9-]+)>");

    private final HttpServer server;
    private final Backlog backlog;
    private final byte[] body;

    public ScriptedModel(Backlog backlog, String answer) throws IOException {
        this.backlog = backlog;
        String said = JsonMapper.shared().writeValueAsString(answer);
        this.body = ("{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"stub\",\"choices\":[{\"index\":0,"
                        + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":" + said
                        + "}}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20,\"total_tokens\":30}}")
                .getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.createContext("/v1/chat/completions", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** The mark to put into a prompt. */
    public static String mark(String key) {
        return "marked<" + key + ">";
    }

    /** Arguments that have it play a role. */
    public List<String> arguments(String role) {
        return List.of(
                "--casemill.models.endpoints.stub.base-url=http://127.0.0.1:"
                        + server.getAddress().getPort() + "/v1",
                "--casemill.models.endpoints.stub.model=qwen-stub",
                "--casemill.models.endpoints.stub.initial-in-flight=256",
                "--casemill.models.roles." + role + "=stub");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String prompt = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var mark = MARK.matcher(prompt);
            backlog.ask(mark.find() ? mark.group(1) : "unmarked");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
