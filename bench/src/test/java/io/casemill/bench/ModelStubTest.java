package io.casemill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelStubTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private ModelStub stub;

    @AfterEach
    void close() {
        http.shutdownNow();
        stub.close();
    }

    @Test
    void answersAsAModelWouldAndCountsIt() throws Exception {
        start(Map.of("latency", "fixed:1"));

        var answer = ask("one");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(content(answer)).isNotBlank();
        assertThat(json(answer).at("/usage/total_tokens").asInt()).isEqualTo(200);
        assertThat(stats().path("begun").asInt()).isEqualTo(1);
        assertThat(stats().at("/by_model/llama-bench").asInt()).isEqualTo(1);
        assertThat(stats().at("/by_status/200").asInt()).isEqualTo(1);
        assertThat(stats().path("inflight").asInt()).isZero();
    }

    @Test
    void countsTheTimeThatCallsWereInFlight() throws Exception {
        start(Map.of("latency", "fixed:100"));

        askTogether(5);

        assertThat(stats().path("busy_seconds").asDouble()).isGreaterThanOrEqualTo(0.5);
        assertThat(stats().path("peak").asInt()).isEqualTo(5);
        assertThat(stats().at("/latency_seconds/p50").asDouble()).isGreaterThanOrEqualTo(0.1);
    }

    @Test
    void countsACallThatWasAskedBeforeAsRepeated() throws Exception {
        start(Map.of("latency", "fixed:0"));

        ask("one");
        ask("two");
        ask("one");
        ask("one");

        assertThat(stats().path("distinct").asInt()).isEqualTo(2);
        assertThat(stats().path("repeated").asInt()).isEqualTo(2);
    }

    @Test
    void doesNotCountTheRetryOfAFailedCallAsRepeated() throws Exception {
        start(Map.of("latency", "fixed:0", "error-rate", "1"));

        assertThat(ask("one").statusCode()).isEqualTo(500);
        mode("error-rate=0");
        assertThat(ask("one").statusCode()).isEqualTo(200);

        assertThat(stats().path("repeated").asInt()).isZero();
    }

    @Test
    void countsACallWhoseClientWentAwayAsAbandonedAndItsNextAskAsRepeated() throws Exception {
        start(Map.of("latency", "fixed:600000"));
        try (var socket = new Socket("127.0.0.1", stub.port())) {
            String body = body("one");
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            await("inflight", 1);
        }

        await("abandoned", 1);
        assertThat(stats().path("inflight").asInt()).isZero();
        mode("latency=fixed:0");
        ask("one");
        assertThat(stats().path("repeated").asInt()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsAboveItsPlaces() throws Exception {
        start(Map.of("latency", "fixed:2000", "max-in-flight", "2", "retry-after", "3"));

        List<HttpResponse<String>> answers = askTogether(5);

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(2);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 429)
                .hasSize(3)
                .allSatisfy(answer ->
                        assertThat(answer.headers().firstValue("retry-after")).contains("3"));
        assertThat(stats().path("n").asInt()).isEqualTo(5);
        assertThat(stats().path("n429").asInt()).isEqualTo(3);
        assertThat(stats().path("begun").asInt()).isEqualTo(2);
    }

    @Test
    void queuesWhatIsAboveItsSlots() throws Exception {
        start(Map.of("latency", "fixed:500", "queue", "1"));

        List<HttpResponse<String>> answers = askTogether(3);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(stats().path("peak").asInt()).isEqualTo(3);
        assertThat(stats().at("/latency_seconds/p99").asDouble()).isGreaterThan(1.0);
    }

    @Test
    void refusesWhatIsAboveItsRate() throws Exception {
        start(Map.of("latency", "fixed:0", "rate", "0.001"));

        assertThat(ask("one").statusCode()).isEqualTo(429);
    }

    @Test
    void diesAndComesBackWhenTold() throws Exception {
        start(Map.of("latency", "fixed:0"));

        mode("status=503");
        assertThat(ask("one").statusCode()).isEqualTo(503);
        mode("status=0");
        assertThat(failure("two")).isInstanceOf(IOException.class);
        mode("status=200");
        assertThat(ask("three").statusCode()).isEqualTo(200);
    }

    @Test
    void neverAnswersWhenItHangs() throws Exception {
        start(Map.of("latency", "fixed:0", "hang", "1"));

        var call = http.sendAsync(request("one"), BodyHandlers.ofString());
        await("hanging", 1);

        assertThat(call).isNotDone();
        assertThat(stats().path("inflight").asInt()).isEqualTo(1);
        call.cancel(true);
        await("abandoned", 1);
    }

    @Test
    void dripsAWholeAnswer() throws Exception {
        start(Map.of("latency", "fixed:0", "drip", "200"));

        assertThat(content(ask("one"))).isNotBlank();
    }

    @Test
    void cutsItsAnswerWhenToldToSpoilIt() throws Exception {
        start(Map.of("latency", "fixed:0"));
        assertThat(content(ask("one"))).startsWith("USER:").contains("refunded");

        mode("bad-json=1");

        assertThat(content(ask("one"))).startsWith("USER:").doesNotContain("refunded");
        assertThat(stats().path("bad").asInt()).isEqualTo(1);
    }

    @Test
    void saysWhichSettingItDoesNotHave() throws Exception {
        start(Map.of());

        var answer = get("/mode?speed=9");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("no setting 'speed'").contains("latency");
    }

    @Test
    void listsModelsAndForgetsWhenReset() throws Exception {
        start(Map.of("latency", "fixed:0"));
        ask("one");

        assertThat(get("/v1/models").body()).contains("fake-gen");
        get("/reset");

        assertThat(stats().path("n").asInt()).isZero();
        assertThat(stats().path("busy_seconds").asDouble()).isZero();
    }

    private void start(Map<String, String> settings) throws InterruptedException {
        stub = new ModelStub(0, StubMode.PLAIN.with(settings), 7);
    }

    private void mode(String settings) throws IOException, InterruptedException {
        assertThat(get("/mode?" + settings).statusCode()).isEqualTo(200);
    }

    private void await(String counter, int value) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (stats().path(counter).asInt() != value) {
            assertThat(System.nanoTime()).as(counter + " in " + stats()).isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private JsonNode stats() throws IOException, InterruptedException {
        return json(get("/stats"));
    }

    private List<HttpResponse<String>> askTogether(int calls) {
        var asked = IntStream.range(0, calls)
                .mapToObj(i -> http.sendAsync(request("call " + i), BodyHandlers.ofString()))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private Throwable failure(String what) {
        return Stream.of(http.sendAsync(request(what), BodyHandlers.ofString()))
                .map(call -> call.handle((answer, failure) -> failure).join())
                .findFirst()
                .orElseThrow()
                .getCause();
    }

    private HttpResponse<String> ask(String what) throws IOException, InterruptedException {
        return http.send(request(what), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private HttpRequest request(String what) {
        return HttpRequest.newBuilder(at("/v1/chat/completions"))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body(what)))
                .build();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + stub.port() + path);
    }

    private static String body(String what) {
        return "{\"model\":\"llama-bench\",\"messages\":[{\"role\":\"user\",\"content\":\"" + what + "\"}]}";
    }

    private static String content(HttpResponse<String> answer) {
        return json(answer).at("/choices/0/message/content").asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
