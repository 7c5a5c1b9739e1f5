package io.casemill.models;

import static io.casemill.models.ModelServer.after;
import static io.casemill.models.ModelServer.answers;
import static io.casemill.models.ModelServer.openAi;
import static io.casemill.models.ModelServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.asking.AnswerSchema;
import io.casemill.asking.ModelAnswer;
import io.casemill.asking.ModelAnswer.Answered;
import io.casemill.asking.ModelAnswer.Cut;
import io.casemill.asking.ModelAnswer.Refused;
import io.casemill.asking.ModelAnswer.Unusable;
import io.casemill.asking.ModelCallCancelledException;
import io.casemill.asking.ModelCaller;
import io.casemill.asking.ModelPrompt;
import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ModelCallTest {

    private static final ModelPrompt PROMPT = ModelPrompt.of("slot-1/1", "be brief", "hello");
    private static final AnswerSchema SCHEMA = new AnswerSchema("greeting", "{\"type\":\"object\",\"x-mark\":1}");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private ModelServer server;
    private Setting setting;

    @BeforeEach
    void start() throws IOException {
        server = new ModelServer();
        setting = new Setting()
                .meters(meters)
                .endpoint("small", server.url())
                .quick("small")
                .role("generator", "small");
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        server.close();
    }

    @Test
    void returnsTheWordsTheModelAndWhatTheyCost() {
        setting.property("prices.llama-test.input", "2").property("prices.llama-test.output", "8");

        var answered = (Answered) call();

        assertThat(answered.text()).isEqualTo("hi there");
        assertThat(answered.by()).isEqualTo(new ModelIdentity("generator", "llama-test", "llama"));
        Spend spend = answered.spend();
        assertThat(spend).isEqualTo(new Spend(1, 1000, 500, 1000 * 2 + 500 * 8, spend.latencyMillis(), 1, 0, 0));
        assertThat(count("answered")).isEqualTo(1);
        assertThat(meters.get("casemill.model.tokens")
                        .tag("direction", "input")
                        .counter()
                        .count())
                .isEqualTo(1000);
        assertThat(meters.get("casemill.model.cost.usd").counter().count()).isEqualTo(0.006);
        assertThat(meters.get("casemill.model.latency").timer().count()).isEqualTo(1);
    }

    @Test
    void speaksHttp11AndSendsTheKeyAsBearer() {
        call();

        assertThat(server.seen().getFirst().protocol()).isEqualTo("HTTP/1.1");
        assertThat(server.seen().getFirst().headers().get("Authorization")).containsExactly("Bearer " + Setting.KEY);
        assertThat(server.seen().getFirst().body()).contains("be brief", "hello", "llama-test");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void refusesWhatTheEndpointWillNotAnswer(int code) {
        server.then(status(code));

        var refused = (Refused) call();

        assertThat(refused.reason()).contains("HTTP " + code, "told so");
        assertThat(refused.spend().calls()).isEqualTo(1);
        assertThat(refused.spend().attempts()).isEqualTo(1);
        assertThat(count("refused")).isEqualTo(1);
    }

    @Test
    void refusesAnEmptyAnswer() {
        server.then(answers(openAi("")));

        assertThat(call()).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.reason()).contains("without text");
            assertThat(r.spend().inputTokens()).isEqualTo(1000);
        });
    }

    @Test
    void refusesAnAnswerLongerThanItsBound() {
        server.then(answers(openAi("x".repeat(200_000))));

        assertThat(((Refused) call()).reason()).isEqualTo("the answer is longer than 50000 bytes");
        assertThat(count("too-long")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504})
    void triesAgainAfterAServerError(int code) {
        server.then(status(code));

        assertThat(call().spend().attempts()).isEqualTo(2);
    }

    @Test
    void triesAgainWhenAnErrorPageIsVeryLong() {
        server.then(answers(500, "x".repeat(2_000_000), Map.of()));

        assertThat(call()).isInstanceOf(Answered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"choices\":[]}", "[1,2", ""})
    void triesAgainWhenWhatCameIsNoAnswer(String body) {
        server.then(answers(body));

        assertThat(call()).isInstanceOf(Answered.class);
        assertThat(count("server-error")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "identity", "identity, gzip"})
    void unpacksWhatAProxyPackedUnasked(String coding) {
        server.then(ModelServer.packed(coding, ModelServer.openAi("hi there")));

        assertThat(call()).isInstanceOfSatisfying(Answered.class, answered -> assertThat(answered.text())
                .isEqualTo("hi there"));
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void saysHowAnAnswerIsPackedThatItCannotUnpack() {
        server.always(answers(200, "x", Map.of("Content-Encoding", "br")));

        assertThat(setting.with("small.patience", "500ms").caller().call(PROMPT))
                .isInstanceOfSatisfying(Unusable.class, unusable -> assertThat(unusable.reason())
                        .contains("packed as br, which was not asked for"));
    }

    @Test
    void saysThatAnAnswerIsNotPackedAsItSays() {
        server.always(answers(200, "{\"choices\":[]}", Map.of("Content-Encoding", "gzip")));

        assertThat(setting.with("small.patience", "500ms").caller().call(PROMPT))
                .isInstanceOfSatisfying(Unusable.class, unusable -> assertThat(unusable.reason())
                        .contains("says it is packed as gzip, and is not"));
    }

    @Test
    void unpacksNoMoreThanItsBound() {
        server.always(ModelServer.packed("gzip", ModelServer.openAi("a".repeat(50_000_000))));

        assertThat(call()).isInstanceOf(Refused.class);
        assertThat(server.seen()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"null\"", "\"None\"", "\"eos\"", "\"STOP\"", "7", "{}"})
    void takesAnAnswerWhoseEndingSaysNothing(String ending) {
        server.then(answers(
                ModelServer.openAi("hi there").replace("\"finish_reason\":\"stop\"", "\"finish_reason\":" + ending)));

        assertThat(call()).isInstanceOf(Answered.class);
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void takesAStreamThatEndsWithoutItsMarkWhenItSaysWhyItEnds() {
        server.then(answers("data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n"
                + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"));

        assertThat(call()).isInstanceOf(Answered.class);
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void readsAnAnswerBehindAByteOrderMark() {
        server.then(answers("\uFEFF" + ModelServer.openAi("hi there")));

        assertThat(call()).isInstanceOf(Answered.class);
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void waitsAsTheSecondHeaderSaysWhenTheFirstIsEmpty() {
        server.then(answers(429, "{}", Map.of("retry-after-ms", "", "Retry-After", "1")));
        long started = System.nanoTime();

        assertThat(call().spend().attempts()).isEqualTo(2);
        assertThat(System.nanoTime() - started).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(999));
    }

    @Test
    void triesAgainWhenTheConnectionBreaks() {
        server.then(ModelServer.breaksOff());

        assertThat(call().spend().attempts()).isEqualTo(2);
        assertThat(count("no-connection")).isEqualTo(1);
    }

    @Test
    void triesAgainWhenNothingComes() {
        server.then(ModelServer.hangs());

        assertThat(call().spend().attempts()).isEqualTo(2);
        assertThat(count("timeout")).isEqualTo(1);
    }

    @Test
    void triesAgainWhenTheAnswerOnlyDrips() {
        server.then(ModelServer.drips());

        assertThat(call().spend().attempts()).isEqualTo(2);
        assertThat(count("timeout")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 529})
    void waitsAsLongAsItIsAsked(int code) {
        server.then(answers(code, "{}", Map.of("Retry-After", "1")));
        long started = System.nanoTime();

        assertThat(call().spend().attempts()).isEqualTo(2);
        assertThat(System.nanoTime() - started).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(999));
        assertThat(count("rate-limited")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"301, misconfigured", "401, misconfigured", "402, misconfigured", "403, forbidden", "404, misconfigured"
    })
    void waitsUntilTheConfigurationIsMended(int code, String outcome) {
        server.then(status(code)).then(status(code));

        assertThat(call().spend().attempts()).isEqualTo(3);
        assertThat(count(outcome)).isEqualTo(2);
    }

    @Test
    void triesAgainWhenWhatCameIsAPage() {
        server.then(answers("<html>a gateway</html>"));

        assertThat(call()).isInstanceOf(Answered.class);
        assertThat(count("misconfigured")).isEqualTo(1);
    }

    @Test
    void stopsWithTheProvidersWordsWhenNobodyMendsTheConfiguration() {
        server.always(status(401));

        assertThat(setting.with("small.mending-patience", "500ms").caller().call(PROMPT))
                .isInstanceOfSatisfying(Unusable.class, unusable -> assertThat(unusable.reason())
                        .isEqualTo("endpoint small: HTTP 401: told so; it refuses the key: check api-key-env"));
    }

    @Test
    void stopsWithTheLastTroubleWhenAnEndpointStaysAway() {
        server.always(answers("{\"error\":{\"message\":\"model is being moved\",\"code\":502}}"));

        assertThat(setting.with("small.patience", "500ms").caller().call(PROMPT))
                .isInstanceOfSatisfying(Unusable.class, unusable -> assertThat(unusable.reason())
                        .isEqualTo("endpoint small: HTTP 502: model is being moved"));
    }

    @Test
    void refusesAForbiddenPromptOnceOthersWereAnswered() {
        var caller = setting.caller();
        caller.call(PROMPT);
        server.then(answers(403, "<html><h1>This request was blocked</h1></html>", Map.of()));

        assertThat(caller.call(PROMPT)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .contains("HTTP 403: This request was blocked", "it is this one"));
        assertThat(gauge("casemill.model.parked")).isZero();
    }

    @Test
    void asksOnceMoreWithALargerLimitWhenTheAnswerWasCut() {
        server.then(answers(cut("half an ans")));

        var answered = (Answered) call();

        assertThat(answered.text()).isEqualTo("hi there");
        assertThat(answered.spend().inputTokens()).isEqualTo(2000);
        assertThat(server.seen())
                .extracting(s -> JsonMapper.shared()
                        .readTree(s.body())
                        .path("max_tokens")
                        .asInt())
                .containsExactly(4096, 16_384);
    }

    @ParameterizedTest
    @CsvSource({"'', 2", "0, 1"})
    void tellsThatAnAnswerWasCut(String again, int calls) {
        server.always(answers(cut("half an ans")));
        if (!again.isEmpty()) {
            setting.with("small.max-tokens-again", again);
        }

        assertThat(call()).isInstanceOfSatisfying(Cut.class, cut -> assertThat(cut.reason())
                .isEqualTo("the answer was cut at its limit (length after 500 tokens): raise max-tokens"));
        assertThat(server.seen()).hasSize(calls);
    }

    @Test
    void estimatesAndMarksWhatTheEndpointDoesNotCount() {
        server.then(answers("{\"choices\":[{\"message\":{\"content\":\"twelve chars\"},\"finish_reason\":\"stop\"}]}"));

        Spend spend = call().spend();

        assertThat(spend.estimated()).isEqualTo(1);
        assertThat(spend.inputTokens()).isEqualTo(2 + 2);
        assertThat(spend.outputTokens()).isEqualTo(3);
    }

    @Test
    void learnsWhichParametersTheEndpointTakes() {
        server.always((exchange, body) -> {
            if (body.contains("\"max_tokens\"")) {
                answers(400, unsupported("max_tokens", "Use 'max_completion_tokens' instead."), Map.of())
                        .answer(exchange);
            } else if (body.contains("\"temperature\"")) {
                answers(400, unsupported("temperature", "Only the default (1) value is supported."), Map.of())
                        .answer(exchange);
            } else {
                answers(openAi("hi")).answer(exchange);
            }
        });
        var caller = setting.caller();

        assertThat(caller.call(PROMPT).spend().attempts()).isEqualTo(3);
        assertThat(caller.call(PROMPT).spend().attempts()).isEqualTo(1);
        assertThat(server.seen().getLast().body()).contains("\"max_completion_tokens\":4096");
        assertThat(count("adapted")).isEqualTo(2);
    }

    private static String unsupported(String parameter, String advice) {
        return "{\"error\":{\"message\":\"Unsupported: '" + parameter + "' is not supported with this model. " + advice
                + "\",\"param\":\"" + parameter + "\",\"code\":\"unsupported_parameter\"}}";
    }

    private static String cut(String text) {
        return openAi(text).replace("\"stop\"", "\"length\"");
    }

    @Test
    void sendsWhatTheConfigurationAdds() {
        setting.with("small.extra-body.chat_template_kwargs.enable_thinking", "false")
                .with("small.extra-headers.X-Title", "casemill")
                .with("small.extra-headers-env.X-Gateway", "GATEWAY")
                .with("small.reasoning-effort", "low")
                .variable("GATEWAY", "secret-of-the-gateway");
        server.then(answers(openAi("the key is secret-of-the-gateway")));

        assertThat(((Answered) call()).text()).isEqualTo("the key is ***");
        var seen = server.seen().getFirst();
        assertThat(seen.headers().get("X-title")).containsExactly("casemill");
        assertThat(seen.headers().get("X-gateway")).containsExactly("secret-of-the-gateway");
        assertThat(seen.body())
                .contains("\"reasoning_effort\":\"low\"", "\"chat_template_kwargs\":{\"enable_thinking\":");
    }

    @Test
    void goesThroughTheProxyOfTheEndpoint() {
        setting.with("small.base-url", "http://models.example/v1")
                .with("small.proxy", "http://127.0.0.1:" + server.port());

        assertThat(call()).isInstanceOf(Answered.class);
        assertThat(server.seen().getFirst().path()).isEqualTo("http://models.example/v1/chat/completions");
    }

    @Test
    void waitsForAnEndpointThatIsAway() throws Exception {
        int port = freePort();
        var caller = setting.endpoint("small", URI.create("http://127.0.0.1:" + port + "/v1"))
                .caller();
        List<Future<ModelAnswer>> calls = submit(caller, 50);
        await(() -> gauge("casemill.model.parked") == 1);
        assertThat(calls).noneMatch(Future::isDone);
        await(() -> gauge("casemill.model.waiting") >= 40);

        try (var back = new ModelServer(port)) {
            for (Future<ModelAnswer> call : calls) {
                assertThat(call.get()).isInstanceOf(Answered.class);
            }
        }
        await(() -> gauge("casemill.model.parked") == 0);
        assertThat(gauge("casemill.model.in.flight")).isZero();
        assertThat(gauge("casemill.model.waiting")).isZero();
    }

    @Test
    void tellsWhatWaitsForAnEndpointThatIsAwayAndEndsItWhenAsked() throws Exception {
        server.always(status(503));
        var models = setting.models();
        var caller = models.forRole("generator").orElseThrow();
        List<Future<ModelAnswer>> calls = submit(caller, 5);
        await(() -> models.states().getFirst().away().isPresent());

        var away = models.states().getFirst().away().orElseThrow();
        assertThat(away.waiting()).containsExactly(Map.entry("request-1", 5));
        assertThat(away.says()).startsWith("HTTP 503");
        assertThat(away.advice()).contains("90 seconds");

        models.endWaiting(request -> request.equals("another"), true);
        assertThat(calls).noneMatch(Future::isDone);
        await(() -> {
            models.endWaiting(request -> request.equals("request-1"), true);
            return calls.stream().allMatch(Future::isDone);
        });
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.exceptionNow()).isInstanceOf(ModelCallCancelledException.class));
        assertThat(gauge("casemill.model.waiting")).isZero();
    }

    @Test
    void saysNothingOfCallsThatAnotherEndpointTakes() throws Exception {
        try (var away = new ModelServer().always(status(503))) {
            var models = setting.endpoint("big", away.url())
                    .role("generator", "big,small")
                    .models();
            var caller = models.forRole("generator").orElseThrow();
            await(() -> {
                caller.call(PROMPT);
                return models.states().getFirst().away().isPresent();
            });
            assertThat(models.states().getFirst().away().orElseThrow().waiting())
                    .isEmpty();
        }
    }

    @Test
    void givesUpOnAPromptThatAServerFailsAtAlikeWhenNoOtherIsAsked() {
        var caller = setting.with("small.give-up-after", "2").caller();
        caller.call(PROMPT);
        server.always(status(500));

        assertThat(caller.call(PROMPT)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .startsWith("failed 4 times, each time with: HTTP 500"));
    }

    @Test
    void letsTheNextEndpointAnswerWhileTheFirstIsAwayAndReturnsToIt() throws Exception {
        int port = freePort();
        var caller = setting.endpoint("big", URI.create("http://127.0.0.1:" + port + "/v1"))
                .with("big.model", "qwen-big")
                .role("generator", "big,small")
                .caller();
        for (int i = 0; i < 10; i++) {
            assertThat(((Answered) caller.call(PROMPT)).by().model()).isEqualTo("llama-test");
        }
        try (var back = new ModelServer(port)) {
            await(() -> ((Answered) caller.call(PROMPT)).by().model().equals("qwen-big"));
        }
        assertThat(caller.identities()).extracting(ModelIdentity::family).containsExactly("qwen", "llama");
    }

    @Test
    void movesCallsThatWaitAtAnEndpointThatGoesAway() throws Exception {
        try (var big = new ModelServer().always(after(200, status(500)))) {
            var caller = setting.endpoint("big", big.url())
                    .with("big.initial-in-flight", "5")
                    .role("generator", "big,small")
                    .caller();

            for (Future<ModelAnswer> call : submit(caller, 100)) {
                assertThat(call.get()).isInstanceOf(Answered.class);
            }
            assertThat(big.seen()).hasSizeLessThan(20);
        }
    }

    @Test
    void avoidsFamilies() {
        var caller = setting.endpoint("big", URI.create("http://127.0.0.1:1/v1"))
                .with("big.model", "qwen-big")
                .role("generator", "big,small")
                .caller();

        assertThat(((Answered) caller.call(PROMPT.avoiding(Set.of("qwen"))))
                        .by()
                        .family())
                .isEqualTo("llama");
        assertThat(caller.call(PROMPT.avoiding(Set.of("qwen", "llama")))).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.reason()).contains("family to avoid");
            assertThat(r.spend()).isEqualTo(Spend.NONE);
        });
    }

    @Test
    void givesUpOnAPromptThatFailsWhileOthersAreAnswered() throws Exception {
        server.always((exchange, body) -> (body.contains("poison")
                        ? after(30, status(500))
                        : after(5, answers(openAi("fine"))))
                .answer(exchange));
        var caller = setting.with("small.give-up-after", "3").caller();
        var others = submit(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                caller.call(PROMPT);
            }
            return null;
        });

        var refused = (Refused) caller.call(ModelPrompt.of("slot-2/1", "be brief", "this is poison"));

        others.cancel(true);
        assertThat(refused.reason()).contains("failed 3 times while other calls were answered", "HTTP 500");
        assertThat(refused.spend().attempts()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void cancelsTheExchangeWhenInterrupted() throws Exception {
        server.always(ModelServer.hangs());
        var caller = setting.with("small.first-byte-timeout", "50s")
                .with("small.timeout", "50s")
                .caller();
        var ended = new CompletableFuture<Boolean>();
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                caller.call(PROMPT);
            } catch (ModelCallCancelledException e) {
                ended.complete(Thread.currentThread().isInterrupted());
            }
        });
        await(() -> server.busy() == 1);
        thread.interrupt();

        assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(count("cancelled")).isEqualTo(1);
        assertThat(gauge("casemill.model.in.flight")).isZero();
    }

    @Test
    void stopsWaitingWhenInterrupted() throws Exception {
        server.always(ModelServer.hangs());
        var caller = setting.with("small.first-byte-timeout", "50s")
                .with("small.timeout", "50s")
                .with("small.max-in-flight", "1")
                .caller();
        List<Future<ModelAnswer>> calls = submit(caller, 5);
        await(() -> gauge("casemill.model.waiting") == 4);
        calls.forEach(call -> call.cancel(true));

        await(() -> gauge("casemill.model.waiting") == 0 && gauge("casemill.model.in.flight") == 0);
        server.always(answers(openAi("hi")));
        assertThat(caller.call(PROMPT)).isInstanceOf(Answered.class);
    }

    @Test
    void keepsToTheMostCallsAtOnce() throws Exception {
        var most = new AtomicInteger();
        var working = new AtomicInteger();
        server.always(exchange -> {
            most.accumulateAndGet(working.incrementAndGet(), Math::max);
            Thread.sleep(20);
            working.decrementAndGet();
            answers(openAi("hi")).answer(exchange);
        });
        for (Future<ModelAnswer> call :
                submit(setting.with("small.max-in-flight", "7").caller(), 200)) {
            call.get();
        }
        assertThat(most.get()).isEqualTo(7);
    }

    @Test
    void usesAServerThatRefusesMoreThanItHasPlaces() throws Exception {
        int slots = 24;
        var refused = new AtomicInteger();
        server.always(exchange -> {
            if (server.busy() > slots) {
                refused.incrementAndGet();
                answers(429, "{}", Map.of("Retry-After", "1")).answer(exchange);
            } else {
                after(100, answers(openAi("hi"))).answer(exchange);
            }
        });
        var calls = submit(setting.caller(), 1000);
        for (Future<ModelAnswer> call : calls) {
            assertThat(call.get()).isInstanceOf(Answered.class);
        }
        assertThat(refused.get()).isLessThan(200);
    }

    @Test
    void sendsTheSchema() {
        call(PROMPT.withSchema(SCHEMA));

        assertThat(server.seen().getFirst().body()).contains("\"response_format\"", "\"greeting\"", "\"x-mark\"");
    }

    @Test
    void sendsNoMoreSchemasToAnEndpointThatRefusesThem() {
        server.then(status(400));
        var caller = setting.caller();

        assertThat(caller.call(PROMPT.withSchema(SCHEMA)).spend().attempts()).isEqualTo(2);
        assertThat(caller.call(PROMPT.withSchema(SCHEMA)).spend().attempts()).isEqualTo(1);
        assertThat(server.seen()).extracting(s -> s.body().contains("x-mark")).containsExactly(true, false, false);
    }

    @Test
    void goesOnSendingSchemasWhenItIsThePromptThatIsRefused() {
        server.then(status(400)).then(status(400));
        var caller = setting.caller();

        assertThat(caller.call(PROMPT.withSchema(SCHEMA))).isInstanceOf(Refused.class);
        caller.call(PROMPT.withSchema(SCHEMA));
        assertThat(server.seen().getLast().body()).contains("x-mark");
    }

    @Test
    void sendsSchemasAsConfigured() {
        server.then(status(400));
        assertThat(setting.with("small.structured-output", "schema").caller().call(PROMPT.withSchema(SCHEMA)))
                .isInstanceOf(Refused.class);
        setting.with("small.structured-output", "none").caller().call(PROMPT.withSchema(SCHEMA));
        assertThat(server.seen().getLast().body()).doesNotContain("x-mark");
    }

    @Test
    void answersTheSameCallFromTheJournal() {
        var journal = new MapJournal();
        var caller = setting.journal(journal).caller();
        var first = (Answered) caller.call(PROMPT);

        var again = (Answered) caller.call(PROMPT);

        assertThat(server.seen()).hasSize(1);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.by()).isEqualTo(first.by());
        assertThat(again.spend().reused()).isEqualTo(1);
        assertThat(again.spend().inputTokens()).isEqualTo(first.spend().inputTokens());
        assertThat(count("reused")).isEqualTo(1);
        caller.call(PROMPT.then("hi there", "go on"));
        caller.call(ModelPrompt.of("slot-1/2", "be brief", "hello"));
        assertThat(server.seen()).hasSize(3);
    }

    @Test
    void takesNoAnswerOfAnAvoidedFamilyFromTheJournal() {
        var caller = setting.journal(new MapJournal())
                .endpoint("big", server.url())
                .with("big.model", "qwen-big")
                .role("generator", "big,small")
                .caller();
        caller.call(PROMPT);

        assertThat(((Answered) caller.call(PROMPT.avoiding(Set.of("qwen"))))
                        .by()
                        .family())
                .isEqualTo("llama");
    }

    @Test
    void keepsNoRefusalInTheJournal() {
        var journal = new MapJournal();
        server.then(status(400));
        setting.journal(journal).caller().call(PROMPT);

        assertThat(journal.kept).isEmpty();
    }

    private ModelAnswer call() {
        return call(PROMPT);
    }

    private ModelAnswer call(ModelPrompt prompt) {
        return setting.caller().call(prompt);
    }

    private List<Future<ModelAnswer>> submit(ModelCaller caller, int calls) {
        var submitted = new ArrayList<Future<ModelAnswer>>();
        for (int i = 0; i < calls; i++) {
            submitted.add(callers.submit(() -> caller.call(PROMPT)));
        }
        return submitted;
    }

    private Future<Object> submit(Callable<Object> work) {
        return callers.submit(work);
    }

    private double count(String outcome) {
        return meters.get("casemill.model.calls")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Setting.soon().toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            Thread.sleep(10);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final class MapJournal implements AnswerJournal {

        private final Map<String, PaidAnswer> kept = new HashMap<>();

        @Override
        public Optional<PaidAnswer> find(String occasion, String requestHash) {
            return Optional.ofNullable(kept.get(occasion + requestHash));
        }

        @Override
        public void keep(String occasion, String requestHash, PaidAnswer answer) {
            kept.put(occasion + requestHash, answer);
        }
    }
}
