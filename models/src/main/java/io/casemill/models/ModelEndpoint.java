package io.casemill.models;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A chat endpoint that speaks the OpenAI API.
 *
 * @param baseUrl address up to and without {@code /chat/completions}
 * @param model name of the model there
 * @param family its family; derived from the name when it tells, else required
 * @param apiKeyEnv name of the environment variable that holds the key; null for an endpoint without one
 * @param timeout longest wait for an answer
 * @param maxTokens longest answer, in tokens
 * @param temperature sampling temperature, 0 to 2
 * @param maxAnswerBytes longest response body that is read
 * @param inputPrice US dollars per million tokens sent
 * @param outputPrice US dollars per million tokens received
 */
public record ModelEndpoint(
        URI baseUrl,
        String model,
        String family,
        String apiKeyEnv,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("4096") int maxTokens,
        @DefaultValue("0.9") double temperature,
        @DefaultValue("1048576") int maxAnswerBytes,
        @DefaultValue("0") double inputPrice,
        @DefaultValue("0") double outputPrice) {

    public ModelEndpoint {
        Objects.requireNonNull(baseUrl, "base-url");
        Objects.requireNonNull(model, "model");
        if (family == null || family.isBlank()) {
            family = ModelFamily.of(model)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "family of model '" + model + "' is not known by its name: set family"));
        }
        family = family.strip().toLowerCase(Locale.ROOT);
        requirePositive(timeout.toMillis(), "timeout");
        requirePositive(maxTokens, "max-tokens");
        requirePositive(maxAnswerBytes, "max-answer-bytes");
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("temperature must be 0 to 2");
        }
        if (!(inputPrice >= 0) || !(outputPrice >= 0)) {
            throw new IllegalArgumentException("prices must be 0 or more");
        }
    }

    /** Price of a call in millionths of a US dollar: dollars per million tokens are micros per token. */
    long costMicros(long inputTokens, long outputTokens) {
        return Math.round(inputTokens * inputPrice + outputTokens * outputPrice);
    }

    private static void requirePositive(long value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive");
        }
    }
}
