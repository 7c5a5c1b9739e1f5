package io.casemill.operations;

import io.casemill.messaging.MessagingAutoConfiguration;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Exports traces by OTLP where {@code casemill.tracing.enabled} says so. Where to and how many is OpenTelemetry's own to
 * configure, by its environment variables: {@code OTEL_EXPORTER_OTLP_ENDPOINT}, {@code OTEL_TRACES_SAMPLER} and so on.
 */
@AutoConfiguration(before = MessagingAutoConfiguration.class)
@ConditionalOnProperty("casemill.tracing.enabled")
@EnableConfigurationProperties(TracingProperties.class)
public class TracingAutoConfiguration {

    @Bean(destroyMethod = "close")
    OpenTelemetrySdk openTelemetry(Environment environment) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", environment.getProperty("spring.application.name", "casemill"),
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }
}
