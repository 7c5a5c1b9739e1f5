package io.casemill.models;

import io.casemill.conversation.ModelIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A configured chat endpoint. {@link ModelsCheck} says what is wrong with one.
 *
 * @param provider whose API it speaks: openai, anthropic, gemini, mistral
 * @param baseUrl its address, for openai up to and without {@code /chat/completions}; null for the provider's own
 * @param model name of the model there
 * @param family its family; derived from the name when it tells, else required
 * @param apiKeyEnv name of the environment variable that holds the key; null for an endpoint without one
 * @param maxTokens longest answer, in tokens
 * @param temperature sampling temperature, 0 to 2
 * @param maxAnswerBytes longest response body that is read
 * @param connectTimeout longest wait for a connection
 * @param firstByteTimeout longest wait for an answer to begin
 * @param timeout longest wait for a whole answer
 * @param structuredOutput whether an answer's schema is sent
 * @param maxInFlight most calls at once
 * @param initialInFlight calls at once to begin with
 * @param giveUpAfter failed attempts of one call, while others are answered, after which it is refused
 */
record ModelEndpoint(
        @DefaultValue("openai") String provider,
        URI baseUrl,
        String model,
        String family,
        String apiKeyEnv,
        @DefaultValue("4096") int maxTokens,
        @DefaultValue("0.9") double temperature,
        @DefaultValue("1048576") int maxAnswerBytes,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration firstByteTimeout,
        @DefaultValue("120s") Duration timeout,
        @DefaultValue("auto") StructuredOutput structuredOutput,
        @DefaultValue("256") int maxInFlight,
        @DefaultValue("20") int initialInFlight,
        @DefaultValue("8") int giveUpAfter) {

    /** Whether an answer's schema is sent. */
    enum StructuredOutput {
        /** Until the endpoint refuses one. */
        AUTO,
        SCHEMA,
        NONE
    }

    /** Who it is in a role; only for an endpoint whose family is known. */
    ModelIdentity as(String role) {
        return new ModelIdentity(role, model, knownFamily().orElseThrow());
    }

    /** The family, set or derived; empty when neither tells. */
    Optional<String> knownFamily() {
        return family == null || family.isBlank()
                ? ModelFamily.of(model)
                : Optional.of(family.strip().toLowerCase(Locale.ROOT));
    }
}
