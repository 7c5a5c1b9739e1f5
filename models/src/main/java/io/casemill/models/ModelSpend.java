package io.casemill.models;

/**
 * What calls cost.
 *
 * @param calls calls made, paid or not
 * @param inputTokens tokens sent, as the endpoint counted them
 * @param outputTokens tokens received, as the endpoint counted them
 * @param costMicros money in millionths of a US dollar, from the configured prices
 * @param latencyMillis wall-clock milliseconds spent waiting
 */
public record ModelSpend(int calls, long inputTokens, long outputTokens, long costMicros, long latencyMillis) {

    /** Nothing was called. */
    public static final ModelSpend NONE = new ModelSpend(0, 0, 0, 0, 0);

    /** Both together. */
    public ModelSpend plus(ModelSpend other) {
        return new ModelSpend(
                calls + other.calls,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                costMicros + other.costMicros,
                latencyMillis + other.latencyMillis);
    }
}
