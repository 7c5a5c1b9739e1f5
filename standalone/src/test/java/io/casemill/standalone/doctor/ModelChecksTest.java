package io.casemill.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.casemill.standalone.doctor.Finding.Failed;
import io.casemill.standalone.doctor.Finding.Fine;
import io.casemill.standalone.doctor.ServiceSettings.Good;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Endpoints and their keys, with a server that answers as it is told. */
class ModelChecksTest {

    private HttpServer server;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void tellsWhatAModelAnswered() {
        answer = """
                {"choices":[{"index":0,"message":{"role":"assistant","content":"ready"},"finish_reason":"stop"}],
                 "usage":{"prompt_tokens":20,"completion_tokens":1,"total_tokens":21}}""";
        assertThat(endpoints()).singleElement().isInstanceOfSatisfying(Fine.class, fine -> assertThat(fine.what())
                .startsWith("judge-service, endpoint local (llama-test): answers after ")
                .endsWith(": ready"));
    }

    @Test
    void tellsWhatAProviderSaysOfItsKey() {
        status = 401;
        answer = "{\"error\":{\"message\":\"Incorrect API key provided\"}}";
        assertThat(endpoints()).singleElement().isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.what())
                .contains("HTTP 401", "Incorrect API key provided"));
    }

    @Test
    void tellsThatNothingListens() {
        server.stop(0);
        assertThat(endpoints()).singleElement().isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.what())
                .contains("no connection: does the server run?"));
    }

    @Test
    void namesAVariableThatIsNotSetAndAsksNobody() {
        var settings = settings(Map.of("casemill.models.endpoints.local.api-key-env", "NO_SUCH_KEY_HERE"));
        assertThat(new KeysCheck(List.of(settings)).look())
                .singleElement()
                .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.what())
                        .isEqualTo("judge-service, endpoint local: NO_SUCH_KEY_HERE is not set"));
        assertThat(new EndpointsCheck(List.of(settings)).look())
                .allSatisfy(finding -> assertThat(finding).isInstanceOf(Failed.class))
                .last()
                .satisfies(finding -> assertThat(finding.what()).contains("NO_SUCH_KEY_HERE is not set"));
    }

    @Test
    void showsNoKeyThatStandsWhereItsNameBelongs() {
        var settings = settings(Map.of("casemill.models.endpoints.local.api-key-env", "sk-secret-0123456789"));
        assertThat(new KeysCheck(List.of(settings)).look().toString()).doesNotContain("sk-secret");
        assertThat(new EndpointsCheck(List.of(settings)).look().toString()).doesNotContain("sk-secret");
    }

    @Test
    void needsNoModel() {
        var nothing = new Good("judge-service", new StandardEnvironment());
        assertThat(new EndpointsCheck(List.of(nothing)).look()).singleElement().isInstanceOf(Fine.class);
        assertThat(new KeysCheck(List.of(nothing)).look()).containsExactly(new Fine("none is needed"));
    }

    private List<Finding> endpoints() {
        return new EndpointsCheck(List.of(settings(Map.of()))).look();
    }

    private Good settings(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put(
                "casemill.models.endpoints.local.base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        properties.put("casemill.models.endpoints.local.model", "llama-test");
        properties.put("casemill.models.roles.judge", "local");
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return new Good("judge-service", environment);
    }
}
