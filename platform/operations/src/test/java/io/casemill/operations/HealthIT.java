package io.casemill.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casemill.cluster.TestCluster;
import io.casemill.messaging.telemetry.WorkReport;
import io.casemill.messaging.telemetry.WorkReport.WorkState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the probes say of a service whose broker and registry go away, and of one that has ended inside. */
class HealthIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        final AtomicReference<WorkState> state = new AtomicReference<>(WorkState.STARTING);

        @Bean
        WorkReport work() {
            return () -> Map.of("toy", state.get());
        }
    }

    @Test
    void isReadyWhileItTakesPartAndAliveUntilOnlyARestartHelps(@TempDir Path data) throws Exception {
        try (var cluster = TestCluster.start(data);
                var service = start(cluster)) {
            var state = service.getBean(Service.class).state;
            await().atMost(PATIENCE).until(() -> body(service, "readiness").contains("\"broker\":{\"status\":\"UP\"}"));
            assertThat(status(service, "readiness")).as("starting").isEqualTo(503);
            assertThat(status(service, "liveness")).isEqualTo(200);

            state.set(WorkState.WORKING);
            await().atMost(PATIENCE).until(() -> status(service, "readiness") == 200);

            cluster.close();
            await().atMost(PATIENCE)
                    .until(() -> body(service, "readiness").contains("\"broker\":{\"status\":\"OUT_OF_SERVICE\"}")
                            && body(service, "readiness").contains("\"registry\":{\"status\":\"OUT_OF_SERVICE\"}"));
            assertThat(status(service, "readiness")).isEqualTo(503);
            assertThat(status(service, "liveness"))
                    .as("a restart brings no broker back")
                    .isEqualTo(200);

            state.set(WorkState.FAILED);
            assertThat(status(service, "liveness")).isEqualTo(503);
        }
    }

    private static ConfigurableApplicationContext start(TestCluster cluster) {
        return new SpringApplicationBuilder(Service.class)
                .properties("spring.config.name=operations", "spring.config.import=classpath:messaging.yml")
                .run(
                        "--spring.application.name=toy-service",
                        "--casemill.messaging.consumer=judge",
                        "--casemill.messaging.ensure-topics=false",
                        "--casemill.operations.watch-every=1s",
                        "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                        "--spring.kafka.properties.schema.registry.url=" + cluster.registryUrl(),
                        "--server.port=0");
    }

    private int status(ConfigurableApplicationContext service, String probe) throws Exception {
        return ask(service, probe).statusCode();
    }

    private String body(ConfigurableApplicationContext service, String probe) throws Exception {
        return ask(service, probe).body();
    }

    private HttpResponse<String> ask(ConfigurableApplicationContext service, String probe) throws Exception {
        String port = service.getEnvironment().getProperty("local.server.port");
        var uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/" + probe);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
