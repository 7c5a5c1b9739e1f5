package io.casemill.judge;

/**
 * What judging cost.
 *
 * @param calls model calls
 * @param inputTokens tokens sent
 * @param outputTokens tokens received
 * @param costMicros millionths of a US dollar
 * @param latencyMillis milliseconds spent waiting
 */
public record Spend(int calls, long inputTokens, long outputTokens, long costMicros, long latencyMillis) {

    public static final Spend NOTHING = new Spend(0, 0, 0, 0, 0);

    /** Both together. */
    public Spend plus(Spend other) {
        return new Spend(
                calls + other.calls,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                costMicros + other.costMicros,
                latencyMillis + other.latencyMillis);
    }
}
