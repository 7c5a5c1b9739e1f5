package io.casemill.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** How an operator's settings become what every client of a service is told. */
class ClientSecurityTest {

    private static KafkaProperties bound(PropertySource<?> source) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(source);
        return Binder.get(environment).bindOrCreate("spring.kafka", KafkaProperties.class);
    }

    private static KafkaProperties variables(Map<String, Object> variables) {
        return bound(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
    }

    private static List<Map<String, Object>> clients(KafkaProperties kafka) {
        return List.of(
                kafka.buildConsumerProperties(),
                kafka.buildProducerProperties(),
                kafka.buildAdminProperties(),
                kafka.buildStreamsProperties());
    }

    @Test
    void reachesEveryClientFromVariables() {
        var kafka = variables(Map.of(
                "SPRING_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "SPRING_KAFKA_SSL_TRUSTSTOREPASSWORD", "s1",
                "SPRING_KAFKA_SSL_KEYSTOREPASSWORD", "s2",
                "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM", "PLAIN",
                "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "s3",
                "SPRING_KAFKA_PROPERTIES_BASIC_AUTH_USER_INFO", "s4",
                "SPRING_KAFKA_PROPERTIES_SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION", "/ca.pem"));
        assertThat(clients(kafka)).allSatisfy(client -> assertThat(client)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.password", "s1")
                .containsEntry("ssl.keystore.password", "s2")
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("sasl.jaas.config", "s3")
                .containsEntry("basic.auth.user.info", "s4")
                .containsEntry("schema.registry.ssl.truststore.location", "/ca.pem"));
    }

    @Test
    void reachesEveryClientFromMountedFiles(@TempDir Path secrets) throws IOException {
        Files.writeString(secrets.resolve("spring.kafka.properties.sasl.jaas.config"), "s3");
        Files.writeString(secrets.resolve("spring.kafka.ssl.key-store-password"), "s2");
        assertThat(clients(bound(new ConfigTreePropertySource("secrets", secrets))))
                .allSatisfy(client -> {
                    assertThat(client.get("sasl.jaas.config")).hasToString("s3");
                    assertThat(client.get("ssl.keystore.password")).hasToString("s2");
                });
    }

    @Test
    void refusesABundleThatWouldReachSomeClientsOnly() {
        var bundled = variables(Map.of("SPRING_KAFKA_PRODUCER_SSL_BUNDLE", "b"));
        assertThatThrownBy(() -> new MessagingAutoConfiguration(bundled))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("spring.kafka.ssl.bundle is not supported");
        assertThat(new MessagingAutoConfiguration(variables(Map.of()))).isNotNull();
    }
}
