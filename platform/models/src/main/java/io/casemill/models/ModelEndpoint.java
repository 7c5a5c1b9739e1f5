package io.casemill.models;

import io.casemill.conversation.ModelIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
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
 * @param extraHeaders sent with every request
 * @param extraHeadersEnv the same, each with the name of the environment variable that holds its value
 * @param extraBody added to the body of every request
 * @param proxy its proxy, {@code http://HOST:PORT}; "none" for none at all, empty for that of the environment
 * @param maxTokens longest answer, in tokens
 * @param maxTokensAgain longest answer where one of {@code maxTokens} was cut; null for four times as much
 * @param temperature sampling temperature, 0 to 2
 * @param reasoningEffort how much a reasoning model should think, in the provider's words; empty to leave it to the model
 * @param maxAnswerBytes longest response body that is read
 * @param connectTimeout longest wait for a connection
 * @param firstByteTimeout longest wait for an answer to begin
 * @param timeout longest wait for a whole answer
 * @param structuredOutput whether an answer's schema is sent
 * @param maxInFlight most calls at once
 * @param initialInFlight calls at once to begin with
 * @param patience how long calls wait for it while it is away
 * @param mendingPatience how long calls wait while it says what somebody has to mend
 * @param giveUpAfter failed attempts of one call, while others are answered, after which it is refused
 */
record ModelEndpoint(
        @DefaultValue("openai") String provider,
        URI baseUrl,
        String model,
        String family,
        String apiKeyEnv,
        @DefaultValue Map<String, String> extraHeaders,
        @DefaultValue Map<String, String> extraHeadersEnv,
        @DefaultValue Map<String, Object> extraBody,
        @DefaultValue("") String proxy,
        @DefaultValue("4096") int maxTokens,
        Integer maxTokensAgain,
        @DefaultValue("0.9") double temperature,
        @DefaultValue("") String reasoningEffort,
        @DefaultValue("1048576") int maxAnswerBytes,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("10m") Duration firstByteTimeout,
        @DefaultValue("10m") Duration timeout,
        @DefaultValue("auto") StructuredOutput structuredOutput,
        @DefaultValue("256") int maxInFlight,
        @DefaultValue("20") int initialInFlight,
        @DefaultValue("30m") Duration patience,
        @DefaultValue("15s") Duration mendingPatience,
        @DefaultValue("8") int giveUpAfter) {

    private static final int TIMES_AGAIN = 4;
    /** The fewest that every provider takes. */
    private static final int TRIAL_TOKENS = 16;
    /** A local model may have to be loaded first. */
    private static final Duration TRIAL_TIME = Duration.ofSeconds(60);

    /** Whether an answer's schema is sent. */
    enum StructuredOutput {
        /** Until the endpoint refuses one. */
        AUTO,
        SCHEMA,
        NONE
    }

    /** The same for one cheap call: a short answer, and no long wait. */
    ModelEndpoint forTrial() {
        return new ModelEndpoint(
                provider,
                baseUrl,
                model,
                family,
                apiKeyEnv,
                extraHeaders,
                extraHeadersEnv,
                extraBody,
                proxy,
                TRIAL_TOKENS,
                TRIAL_TOKENS,
                temperature,
                reasoningEffort,
                maxAnswerBytes,
                connectTimeout,
                firstByteTimeout,
                timeout.compareTo(TRIAL_TIME) < 0 ? timeout : TRIAL_TIME,
                structuredOutput,
                maxInFlight,
                initialInFlight,
                patience,
                mendingPatience,
                giveUpAfter);
    }

    /** Longest answer, in tokens, where one of {@link #maxTokens} was cut; no more than that if it is not asked again. */
    int largerLimit() {
        return maxTokensAgain == null ? TIMES_AGAIN * maxTokens : maxTokensAgain;
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
