package io.casemill.messaging.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.schemas.CancellationRequested;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAccessTest {

    private static final Schema SCHEMA = CancellationRequested.SCHEMA$;
    private static final String SECRET = "s3ntinel";
    private static final String USER_INFO =
            "Basic " + Base64.getEncoder().encodeToString(("judge:" + SECRET).getBytes(StandardCharsets.UTF_8));

    private final StubRegistry stub = new StubRegistry();
    private final StubRegistry other = new StubRegistry();

    @AfterEach
    void close() {
        stub.close();
        other.close();
    }

    private static SchemaRegistry registry(Map<String, ?> settings) {
        return SchemaRegistry.of(settings);
    }

    private Map<String, Object> settings(Object... more) {
        var settings = new HashMap<String, Object>();
        settings.put("schema.registry.url", stub.url());
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i].toString(), more[i + 1]);
        }
        return settings;
    }

    @Test
    void saysNothingOfItselfUnlessTold() {
        stub.knowing(7, SCHEMA);
        registry(settings()).byId(7);
        assertThat(stub.authorizations()).containsExactly("");
    }

    @Test
    void sendsUserAndPasswordWithTheFirstQuestion() {
        stub.knowing(7, SCHEMA);
        registry(settings("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "judge:" + SECRET))
                .byId(7);
        registry(settings(
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "basic.auth.user.info",
                        new Password("judge:" + SECRET)))
                .byId(7);
        assertThat(stub.authorizations()).containsExactly(USER_INFO, USER_INFO);
    }

    @Test
    void takesUserAndPasswordFromTheUrl() {
        stub.knowing(7, SCHEMA);
        registry(Map.of("schema.registry.url", stub.url().replace("//", "//judge:" + SECRET + "@")))
                .byId(7);
        assertThat(stub.authorizations()).containsExactly(USER_INFO);
    }

    @Test
    void sendsAToken() {
        stub.knowing(7, SCHEMA);
        registry(settings("bearer.auth.token", SECRET)).byId(7);
        assertThat(stub.authorizations()).containsExactly("Bearer " + SECRET);
    }

    @Test
    void asksTheNextServerWhenOneDoesNotAnswerAndStaysThere() {
        stub.close();
        other.knowing(7, SCHEMA).knowing(8, SCHEMA);
        var registry = registry(Map.of("schema.registry.url", stub.url() + " , " + other.url() + "/"));
        assertThat(registry.byId(7)).isEqualTo(SCHEMA);
        assertThat(registry.byId(8)).isEqualTo(SCHEMA);
        assertThat(other.questions()).hasSize(2);
    }

    @Test
    void asksTheNextServerWhenOneIsIll() {
        stub.answering("GET /schemas/ids/7", 503, "{}");
        other.knowing(7, SCHEMA);
        assertThat(registry(Map.of("schema.registry.url", stub.url() + "," + other.url()))
                        .byId(7))
                .isEqualTo(SCHEMA);
    }

    @Test
    void takesOneServersNoForTheAnswerOfAll() {
        other.knowing(7, SCHEMA);
        var registry = registry(Map.of("schema.registry.url", stub.url() + "," + other.url()));
        assertThatThrownBy(() -> registry.byId(7)).hasMessageContaining("knows no schema with id 7");
        assertThat(other.questions()).isEmpty();
    }

    @Test
    void readsNoEndlessAnswer() {
        stub.answering(
                "GET /schemas/ids/7", 200, "{\"schema\":\"" + "x".repeat(SchemaRegistry.MAX_ANSWER_BYTES) + "\"}");
        assertThatThrownBy(() -> registry(settings()).byId(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasRootCauseMessage("an answer of more than 4194304 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void saysWhatIsForbiddenWithoutTheSecret(int status) {
        stub.answering("GET /schemas/ids/7", status, "{\"error_code\":" + status + "}");
        var registry = registry(
                settings("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "judge:" + SECRET));
        assertThatThrownBy(() -> registry.byId(7))
                .isInstanceOf(RegistryForbiddenException.class)
                .hasMessageContaining("(" + status)
                .satisfies(RegistryAccessTest::keepsTheSecret);
    }

    @Test
    void quotesNoPasswordOfAUrlThatDoesNotAnswer() {
        String url = stub.url().replace("//", "//judge:" + SECRET + "@");
        stub.close();
        var settings = Map.of("schema.registry.url", url);
        assertThatThrownBy(() -> registry(settings).byId(7)).satisfies(RegistryAccessTest::keepsTheSecret);
        assertThat(RegistryAccess.from(settings).toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " , ",
                "judge:s3ntinel@127.0.0.1:8081",
                "ftp://judge:s3ntinel@127.0.0.1",
                "http://judge:s3ntinel^@127.0.0.1",
                "http://judge:s3ntinel@"
            })
    void refusesAnAddressThatIsNoneWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> registry(Map.of("schema.registry.url", url)))
                .hasMessageContaining("schema.registry.url must be")
                .satisfies(RegistryAccessTest::keepsTheSecret);
    }

    @Test
    void refusesCredentialsThatCannotBeMeant() {
        assertRefused(settings("basic.auth.credentials.source", "SASL_INHERIT"), "must be URL or USER_INFO");
        assertRefused(settings("basic.auth.credentials.source", "USER_INFO"), "user:password");
        assertRefused(
                settings("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", SECRET),
                "user:password");
        assertRefused(settings("basic.auth.user.info", "judge:" + SECRET), "credentials.source=USER_INFO");
        assertRefused(
                settings(
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "basic.auth.user.info",
                        "judge:" + SECRET,
                        "bearer.auth.token",
                        SECRET),
                "cannot both");
        assertRefused(settings("bearer.auth.token", SECRET + "\nX-More: 1"), "printable ASCII");
    }

    @Test
    void refusesTrustThatCannotBeRead(@TempDir Path folder) throws Exception {
        Path store = Files.writeString(folder.resolve("trust.p12"), "no store");
        for (String type : new String[] {"PKCS12", "JKS", "PEM"}) {
            var settings = settings(
                    "schema.registry.ssl.truststore.location",
                    store.toString(),
                    "schema.registry.ssl.truststore.type",
                    type);
            if (!type.equals("PEM")) {
                settings.put("schema.registry.ssl.truststore.password", SECRET);
            }
            assertThatThrownBy(() -> registry(settings))
                    .isInstanceOf(KafkaException.class)
                    .satisfies(RegistryAccessTest::keepsTheSecret);
        }
        assertRefused(settings("schema.registry.ssl.endpoint.identification.algorithm", ""), "always checked");
    }

    private static void assertRefused(Map<String, Object> settings, String why) {
        assertThatThrownBy(() -> registry(settings))
                .hasMessageContaining(why)
                .satisfies(RegistryAccessTest::keepsTheSecret);
    }

    private static void keepsTheSecret(Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET).doesNotContain(USER_INFO.substring(6));
    }
}
