package io.casemill.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What calls cost.
 *
 * @param calls calls that ended in an answer or a refusal
 * @param inputTokens tokens sent, as the endpoint counted them or as estimated
 * @param outputTokens tokens received, likewise
 * @param costMicros money in millionths of a US dollar, from the configured prices
 * @param latencyMillis milliseconds of all HTTP exchanges; waiting for a place is not in it
 * @param attempts HTTP exchanges begun, those that were refused or failed included
 * @param reused calls answered from the journal; their tokens and money were paid once, by work that did not end
 * @param estimated calls whose tokens the endpoint did not count, so that they were estimated from the text; null in
 *     what was stored before they were counted, and 0 then
 */
public record Spend(
        int calls,
        long inputTokens,
        long outputTokens,
        long costMicros,
        long latencyMillis,
        int attempts,
        int reused,
        @Nullable Integer estimated) {

    public Spend {
        estimated = estimated == null ? Integer.valueOf(0) : estimated;
    }

    /** Nothing was called. */
    public static final Spend NONE = new Spend(0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Spend plus(Spend other) {
        return new Spend(
                calls + other.calls,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                costMicros + other.costMicros,
                latencyMillis + other.latencyMillis,
                attempts + other.attempts,
                reused + other.reused,
                estimated + other.estimated);
    }

    /** The same, found in the journal. */
    public Spend asReused() {
        return new Spend(calls, inputTokens, outputTokens, costMicros, latencyMillis, attempts, calls, estimated);
    }

    /** Tokens sent and received. */
    public long tokens() {
        return inputTokens + outputTokens;
    }
}
