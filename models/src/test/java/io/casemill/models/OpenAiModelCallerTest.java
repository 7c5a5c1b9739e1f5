package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiModelCallerTest {

    private static final String KEY = "sk-sentinel-0123456789";
    private static final ModelPrompt PROMPT = ModelPrompt.of("be brief", "hello");

    private HttpServer server;
    private int status = 200;
    private String answer = completion("hi there");
    private long delayMillis;
    private boolean drips;
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            seen.add(exchange.getProtocol() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            sleep(delayMillis);
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body, 0, drips ? 10 : body.length);
            exchange.getResponseBody().flush();
            if (drips) {
                sleep(1500);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void returnsTheWordsAndWhatTheyCost() {
        var answered = (ModelAnswer.Answered) caller().call(PROMPT);

        assertThat(answered.text()).isEqualTo("hi there");
        assertThat(answered.spend().inputTokens()).isEqualTo(1000);
        assertThat(answered.spend().outputTokens()).isEqualTo(500);
        assertThat(answered.spend().costMicros()).isEqualTo(1000 * 2 + 500 * 8);
        assertThat(answered.spend().calls()).isEqualTo(1);
    }

    @Test
    void speaksHttp11AndSendsTheKeyAsBearer() {
        caller().call(PROMPT);

        assertThat(seen.getFirst()).isEqualTo("HTTP/1.1 Bearer " + KEY);
        assertThat(seen.get(1)).contains("be brief", "hello", "llama-test");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void refusesOnClientErrorsWithoutShowingTheKey(int code) {
        status = code;
        answer = "{\"error\":{\"message\":\"bad key " + KEY + "\"}}";

        var refused = (ModelAnswer.Refused) caller().call(PROMPT);

        assertThat(refused.reason()).contains(Integer.toString(code)).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void throwsWhatMayPassWithoutShowingTheKey(int code) {
        status = code;
        answer = "{\"error\":{\"message\":\"slow down " + KEY + "\"}}";

        assertThatThrownBy(() -> caller().call(PROMPT))
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining(Integer.toString(code))
                .hasNoCause()
                .satisfies(e -> assertThat(e.toString()).doesNotContain(KEY));
    }

    @Test
    void throwsWhenNobodyListens() {
        server.stop(0);

        assertThatThrownBy(() -> caller().call(PROMPT)).isInstanceOf(ModelUnavailableException.class);
    }

    @Test
    void throwsWhenTheAnswerTakesTooLong() {
        delayMillis = 1500;

        assertThatThrownBy(() -> caller().call(PROMPT)).isInstanceOf(ModelUnavailableException.class);
    }

    @Test
    void throwsWhenTheBodyOnlyDrips() {
        drips = true;

        assertThatThrownBy(() -> caller().call(PROMPT)).isInstanceOf(ModelUnavailableException.class);
    }

    @Test
    void refusesAnAnswerThatIsTooLong() {
        answer = completion("x".repeat(200_000));

        assertThat(((ModelAnswer.Refused) caller().call(PROMPT)).reason()).contains("longer than");
    }

    @Test
    void refusesAnAnswerThatIsNoCompletion() {
        answer = "<html>not json</html>";

        assertThat(caller().call(PROMPT)).isInstanceOf(ModelAnswer.Refused.class);
    }

    @Test
    void refusesAnEmptyAnswer() {
        answer = completion("");

        assertThat(caller().call(PROMPT)).isInstanceOf(ModelAnswer.Refused.class);
    }

    @Test
    void isEmptyForARoleWithoutAModel() {
        assertThat(models(Map.of()).forRole("generator")).isEmpty();
        assertThat(models(Map.of("generator", "")).forRole("generator")).isEmpty();
    }

    @Test
    void rejectsARoleThatNamesAnUnknownEndpoint() {
        assertThatThrownBy(() -> models(Map.of("judge", "nowhere"))).hasMessageContaining("'nowhere'");
    }

    @Test
    void namesTheMissingVariableOfAKey() {
        var properties = new ModelsProperties(Map.of("local", endpoint()), Map.of("generator", "local"));

        assertThatThrownBy(() -> new Models(properties, name -> null).forRole("generator"))
                .hasMessageContaining("MODEL_KEY");
    }

    private ModelCaller caller() {
        return models(Map.of("generator", "local")).forRole("generator").orElseThrow();
    }

    private Models models(Map<String, String> roles) {
        return new Models(new ModelsProperties(Map.of("local", endpoint()), roles), Map.of("MODEL_KEY", KEY)::get);
    }

    private ModelEndpoint endpoint() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        return new ModelEndpoint(base, "llama-test", null, "MODEL_KEY", Duration.ofMillis(700), 100, 0.5, 50_000, 2, 8);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String completion(String text) {
        return """
                {"id":"c1","object":"chat.completion","created":1,"model":"llama-test",
                 "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],
                 "usage":{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}}
                """.formatted(text);
    }
}
