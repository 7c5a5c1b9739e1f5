package io.casemill.models;

import io.casemill.asking.ModelCaller;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Builds models for a test: {@code new Setting().endpoint("small", url).with("small.timeout", "1s").role(…)}. */
final class Setting {

    static final String KEY = "sk-sentinel-0123456789";

    private static final List<ModelProvider> PROVIDERS =
            List.of(new OpenAiProvider(), new AnthropicProvider(), new GeminiProvider(), new MistralProvider());

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>(Map.of("MODEL_KEY", KEY));
    private MeterRegistry meters = new SimpleMeterRegistry();
    private AnswerJournal journal = AnswerJournal.NONE;
    private String application = "generator-service";

    Setting endpoint(String name, URI url) {
        return with(name + ".base-url", url.toString())
                .with(name + ".model", "llama-test")
                .with(name + ".api-key-env", "MODEL_KEY");
    }

    /** A property of an endpoint. */
    Setting with(String property, String value) {
        return property("endpoints." + property, value);
    }

    Setting property(String property, String value) {
        properties.put("casemill.models." + property, value);
        return this;
    }

    Setting role(String role, String endpoints) {
        return property("roles." + role, endpoints);
    }

    /** Time-outs that a test can wait for, and that a busy machine keeps. */
    Setting quick(String endpoint) {
        return with(endpoint + ".first-byte-timeout", "2s")
                .with(endpoint + ".timeout", "4s")
                .with(endpoint + ".max-answer-bytes", "50000");
    }

    Setting noVariable(String name) {
        environment.remove(name);
        return this;
    }

    Setting variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Setting journal(AnswerJournal kept) {
        journal = kept;
        return this;
    }

    Setting application(String name) {
        application = name;
        return this;
    }

    Setting meters(MeterRegistry registry) {
        meters = registry;
        return this;
    }

    Models models() {
        var source = new MapConfigurationPropertySource(properties);
        var bound = new Binder(source)
                .bind("casemill.models", ModelsProperties.class)
                .orElseGet(() -> new ModelsProperties(Map.of(), Map.of(), Map.of()));
        return new Models(
                bound,
                PROVIDERS,
                new Models.Surroundings(
                        application,
                        environment::get,
                        journal,
                        meters,
                        () -> Instant.parse("2026-01-01T00:00:00Z"),
                        () -> 0.5,
                        () -> "request-1"));
    }

    /** The caller of the only role, {@code generator}. */
    ModelCaller caller() {
        return models().forRole("generator").orElseThrow();
    }

    static Duration soon() {
        return Duration.ofSeconds(20);
    }
}
