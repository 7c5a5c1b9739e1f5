package io.casemill.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.messaging.MessagingAutoConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A real server that answers real requests. */
class HttpAccessTest {

    private static final String PASSWORD = "correct-horse-battery";
    private static final String[] CLOSED = {
        "/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/metrics", "/actuator/info", "/"
    };

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = KafkaAutoConfiguration.class)
    static class Process {}

    @Test
    void answersEverybodyOnThisMachineWhenItHasNoPassword() throws Exception {
        try (var process = start()) {
            assertThat(status(process, "/actuator/prometheus", null)).isEqualTo(200);
        }
    }

    @Test
    void answersOnlyTheProbesWithoutThePassword() throws Exception {
        try (var process = start("--casemill.http.password=" + PASSWORD)) {
            for (String path : CLOSED) {
                assertThat(status(process, path, null)).as(path).isEqualTo(401);
                assertThat(status(process, path, "ops:wrong-horse-battery"))
                        .as(path)
                        .isEqualTo(401);
            }
            for (String probe : HttpAccessAutoConfiguration.PROBES) {
                assertThat(status(process, probe, null)).as(probe).isEqualTo(200);
            }
        }
    }

    @Test
    void answersWithThePassword() throws Exception {
        try (var process = start("--casemill.http.password=" + PASSWORD)) {
            assertThat(status(process, "/actuator/prometheus", "ops:" + PASSWORD))
                    .isEqualTo(200);
        }
    }

    @Test
    void tellsNoDetailsOnAProbe() throws Exception {
        try (var process = start()) {
            assertThat(body(process, "/actuator/health/readiness"))
                    .contains("UP")
                    .doesNotContain("details");
        }
    }

    @Test
    void tellsWhichVersionRuns() throws Exception {
        try (var process = start()) {
            String version = "\"version\":\"" + MessagingAutoConfiguration.version() + "\"";
            assertThat(body(process, "/actuator/info")).contains(version);
            assertThat(body(process, "/actuator/health")).contains(version);
        }
    }

    @Test
    void doesNotStartWhereStrangersCouldAskWithoutAPassword() {
        assertThatThrownBy(() -> start("--server.address=0.0.0.0").close())
                .hasStackTraceContaining("no password is set")
                .hasStackTraceContaining("OpenDoorException");
    }

    @Test
    void startsThereWithAPassword() throws Exception {
        try (var process = start("--server.address=0.0.0.0", "--casemill.http.password=" + PASSWORD)) {
            assertThat(status(process, "/actuator/prometheus", null)).isEqualTo(401);
        }
    }

    @Test
    void refusesAPasswordThatIsEasilyGuessedAndDoesNotQuoteIt() {
        assertThatThrownBy(() -> start("--casemill.http.password=hunter2").close())
                .hasStackTraceContaining("casemill.http.password is too short")
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("hunter2"));
        assertThat(new HttpProperties("ops", PASSWORD)).hasToString("HttpProperties[user=ops, password=set]");
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        var all = new ArrayList<>(
                List.of("--server.port=0", "--management.endpoint.health.validate-group-membership=false"));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(Process.class)
                .properties("spring.config.name=operations")
                .run(all.toArray(String[]::new));
    }

    private static int status(ConfigurableApplicationContext process, String path, String credentials)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri(process, path));
            if (credentials != null) {
                String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
                request.header("Authorization", "Basic " + encoded);
            }
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static String body(ConfigurableApplicationContext process, String path)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri(process, path)).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static URI uri(ConfigurableApplicationContext process, String path) {
        return URI.create("http://127.0.0.1:" + process.getEnvironment().getProperty("local.server.port") + path);
    }
}
