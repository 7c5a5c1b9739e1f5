package io.casemill.models;

import static io.casemill.models.ModelServer.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.casemill.asking.ModelAnswer;
import io.casemill.asking.ModelPrompt;
import io.casemill.models.ModelServer.Behaviour;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Drives a key through everything that can go wrong and looks for it in everything that comes out; in what is logged of
 * tests that run beside it, too.
 */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class SecretsTest {

    private static final String ECHO = "{\"error\":{\"message\":\"bad key Bearer " + Setting.KEY + "\"}}";

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    };
    private ModelServer server;

    @BeforeAll
    static void logEverything() {
        root().setLevel(Level.DEBUG);
    }

    @AfterAll
    static void logLittle() {
        root().setLevel(Level.WARN);
    }

    @BeforeEach
    void start() throws IOException {
        server = new ModelServer();
        appender.start();
        root().addAppender(appender);
    }

    @AfterEach
    void stop() {
        root().detachAppender(appender);
        server.close();
    }

    static Stream<Arguments> everyFailureOfEveryProvider() {
        return Stream.of("openai", "anthropic", "gemini", "mistral").flatMap(provider -> failures().entrySet().stream()
                .map(failure -> Arguments.of(provider, failure.getKey(), failure.getValue())));
    }

    private static Map<String, Behaviour> failures() {
        return Map.ofEntries(
                Map.entry("400", answers(400, ECHO, Map.of())),
                Map.entry("401", answers(401, ECHO, Map.of())),
                Map.entry("404", answers(404, ECHO, Map.of())),
                Map.entry("429", answers(429, ECHO, Map.of("Retry-After", "0"))),
                Map.entry("429 with the key for a date", answers(429, ECHO, Map.of("Retry-After", Setting.KEY))),
                Map.entry("500", answers(500, ECHO, Map.of())),
                Map.entry("no JSON", answers(Setting.KEY + " is no JSON")),
                Map.entry(
                        "other JSON",
                        answers("{\"choices\":\"" + Setting.KEY + "\",\"content\":\"" + Setting.KEY
                                + "\",\"candidates\":\"" + Setting.KEY + "\"}")),
                Map.entry("too long", answers(ECHO.repeat(2000))),
                Map.entry("reset", ModelServer.breaksOff()),
                Map.entry("timeout", ModelServer.hangs()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyFailureOfEveryProvider")
    void showsNoKey(String provider, String name, Behaviour failure) {
        server.then(failure).always(answers(quoting(provider)));

        ModelAnswer answer = setting(provider).caller().call(ModelPrompt.of("slot-1/1", "be brief", "hello"));

        assertThat(answer.spend().attempts()).isPositive();
        assertNoKeyIn(answer.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini", "mistral"})
    void takesTheKeyOutOfAnAnswerThatQuotesIt(String provider) {
        server.then(answers(quoting(provider)));

        var answer =
                (ModelAnswer.Answered) setting(provider).caller().call(ModelPrompt.of("slot-1/1", "be brief", "hello"));

        assertThat(answer.text()).isEqualTo("the key is ***");
        assertNoKeyIn(answer.toString());
    }

    @Test
    void showsNoKeyWhenItCannotStart() {
        var wrong = setting("openai").with("some.timeout", "0s").variable("MODEL_KEY", Setting.KEY + "\nX-Header: y");

        assertNoKeyIn(catchThrowable(wrong::models));
    }

    @Test
    void showsNoKeyThatStandsWhereTheNameOfItsVariableBelongs() {
        assertNoKeyIn(catchThrowable(setting("openai").with("some.api-key-env", Setting.KEY)::models));
    }

    @Test
    void showsNoKeyThatStandsInTheAddress() {
        assertNoKeyIn(catchThrowable(
                setting("openai").with("some.base-url", "https://user:" + Setting.KEY + "@localhost/v1")::models));
        assertNoKeyIn(catchThrowable(
                setting("openai").with("some.base-url", "https://localhost/v1?key=" + Setting.KEY)::models));
    }

    private Setting setting(String provider) {
        return new Setting()
                .meters(meters)
                .endpoint("some", server.url())
                .with("some.provider", provider)
                .quick("some")
                .role("generator", "some");
    }

    private static String quoting(String provider) {
        String text = "the key is " + Setting.KEY;
        return switch (provider) {
            case "anthropic" -> ModelServer.anthropic(text);
            case "gemini" -> ModelServer.gemini(text);
            default -> ModelServer.openAi(text);
        };
    }

    private void assertNoKeyIn(Throwable thrown) {
        assertThat(thrown).isNotNull();
        var stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        assertNoKeyIn(stack.toString());
    }

    private void assertNoKeyIn(String text) {
        assertThat(text).doesNotContain(Setting.KEY);
        assertThat(logged).noneMatch(line -> line.contains(Setting.KEY));
        assertThat(meters.getMetersAsString()).doesNotContain(Setting.KEY);
    }

    private static Logger root() {
        while (true) {
            if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
                return root;
            }
            Thread.onSpinWait(); // another test's thread is setting logging up
        }
    }
}
