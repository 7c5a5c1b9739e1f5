package io.casemill.messaging.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.messaging.registry.StubRegistry.Answer;
import io.casemill.schemas.CancellationRequested;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryTest {

    private static final Schema SCHEMA = CancellationRequested.SCHEMA$;
    private static final String REGISTER = "POST /subjects/a-value/versions";

    private final StubRegistry stub = new StubRegistry();
    private final SchemaRegistry registry = new SchemaRegistry(stub.url());

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void registersUnderTheSubjectsVersionsAndLooksUpUnderTheSubject() {
        stub.answering(REGISTER, 200, "{\"id\":7,\"version\":1}")
                .answering("POST /subjects/b-value", 200, "{\"subject\":\"b-value\",\"id\":8,\"version\":1}");
        assertThat(registry.register("a-value", SCHEMA)).isEqualTo(7);
        assertThat(registry.lookUp("b-value", SCHEMA)).isEqualTo(8);
        assertThat(stub.questions().getFirst()).contains("{\"schema\":\"{").contains("CancellationRequested");
    }

    @Test
    void asksOnceForAnIdAndOnceForASchema() {
        stub.answering(REGISTER, 200, "{\"id\":7}").knowing(7, SCHEMA);
        registry.register("a-value", SCHEMA);
        registry.register("a-value", SCHEMA);
        assertThat(registry.byId(7)).isEqualTo(SCHEMA);
        assertThat(registry.byId(7)).isSameAs(registry.byId(7));
        assertThat(stub.questions()).hasSize(2);
    }

    @Test
    void escapesWhatASubjectHolds() {
        stub.answering("POST /subjects/a%2Fb%20c-value/versions", 200, "{\"id\":7}");
        assertThat(registry.register("a/b c-value", SCHEMA)).isEqualTo(7);
    }

    @Test
    void takesABaseUrlWithASlashAtItsEnd() {
        stub.knowing(7, SCHEMA);
        assertThat(new SchemaRegistry(stub.url() + "/").byId(7)).isEqualTo(SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422})
    void takesTheRegistrysNoForAnAnswer(int status) {
        stub.answering(REGISTER, status, "{\"error_code\":" + status + "01,\"message\":\"field removed\"}")
                .answering("GET /schemas/ids/9", status, "{\"error_code\":" + status + "03}");
        assertThatThrownBy(() -> registry.register("a-value", SCHEMA))
                .isExactlyInstanceOf(SerializationException.class)
                .hasMessageContainingAll("CancellationRequested", "a-value", "field removed");
        assertThatThrownBy(() -> registry.byId(9))
                .isExactlyInstanceOf(SerializationException.class)
                .hasMessageContaining("id 9");
    }

    @ParameterizedTest
    @ValueSource(ints = {407, 408, 429, 500, 502, 503})
    void takesEveryOtherStatusForAnOutage(int status) {
        stub.answering(REGISTER, status, "{\"error_code\":" + status + "}")
                .answering("GET /schemas/ids/9", status, "{\"error_code\":" + status + "}");
        assertThatThrownBy(() -> registry.register("a-value", SCHEMA)).isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> registry.byId(9))
                .isInstanceOf(RegistryUnavailableException.class)
                .isInstanceOf(RetriableException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, 40101, refuses the credentials",
        "403, 40301, 'does not let this user POST /subjects/a-value/versions (403'",
        "422, 42205, does not let this user POST /subjects/a-value/versions"
    })
    void saysThatSomethingIsForbidden(int status, int code, String words) {
        stub.answering(REGISTER, status, "{\"error_code\":" + code + ",\"message\":\"no\"}");
        assertThatThrownBy(() -> registry.register("a-value", SCHEMA))
                .isExactlyInstanceOf(RegistryForbiddenException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>not found</html>"})
    void takesAnotherServersNotFoundForAnOutage(String page) {
        stub.answering("GET /schemas/ids/9", new Answer(404, "text/html", page));
        assertThatThrownBy(() -> registry.byId(9)).isInstanceOf(RegistryUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[]", "{\"schema\":", "{\"id\":null,\"schema\":null}", "\u0000\u0001"})
    void takesJunkForAnOutage(String junk) {
        stub.answering(REGISTER, 200, junk).answering("GET /schemas/ids/9", 200, junk);
        assertThatThrownBy(() -> registry.register("a-value", SCHEMA)).isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> registry.byId(9)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void takesAPageForAnOutage() {
        stub.answering("GET /schemas/ids/9", new Answer(200, "text/html", "<html>welcome</html>"));
        assertThatThrownBy(() -> registry.byId(9)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void refusesAnIdThatNamesNoAvroSchema() {
        stub.answering("GET /schemas/ids/9", 200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = 3;\"}");
        assertThatThrownBy(() -> registry.byId(9))
                .isExactlyInstanceOf(SerializationException.class)
                .hasMessageContaining("no Avro schema");
    }

    @Test
    void remembersNoFailure() {
        stub.answering("GET /schemas/ids/9", 503, "{}");
        assertThatThrownBy(() -> registry.byId(9)).isInstanceOf(RegistryUnavailableException.class);
        stub.knowing(9, SCHEMA);
        assertThat(registry.byId(9)).isEqualTo(SCHEMA);
    }

    @Test
    @Timeout(10)
    void givesUpOnARegistryThatHangs() {
        stub.silentOn("GET /schemas/ids/9").silentOn(REGISTER);
        var hurried = new SchemaRegistry(stub.url(), Duration.ofMillis(200));
        assertThatThrownBy(() -> hurried.byId(9)).isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> hurried.register("a-value", SCHEMA)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    @Timeout(30)
    void goesOnAskingForAsLongAsIsSet() throws Exception {
        stub.answering("GET /schemas/ids/9", 503, "{}");
        var patient = SchemaRegistry.of(Map.of(RegistryAccess.URLS, stub.url(), RegistryAccess.PATIENCE, "20000"));
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Schema> answer = asking.submit(() -> patient.byId(9));
            while (stub.questions().size() < 2) {
                Thread.sleep(10);
            }
            stub.knowing(9, SCHEMA);
            assertThat(answer.get()).isEqualTo(SCHEMA);
        }
    }

    @Test
    void takesARefusedConnectionForAnOutage() {
        stub.close();
        assertThatThrownBy(() -> registry.byId(9)).isInstanceOf(RegistryUnavailableException.class);
    }
}
