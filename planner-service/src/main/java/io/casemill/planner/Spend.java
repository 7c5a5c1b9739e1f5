package io.casemill.planner;

/** What models cost; the fields are those of the event's Usage. */
record Spend(
        int calls, long inputTokens, long outputTokens, long costMicros, long latencyMillis, int attempts, int reused) {

    static final Spend NOTHING = new Spend(0, 0, 0, 0, 0, 0, 0);

    Spend plus(Spend other) {
        return new Spend(
                calls + other.calls,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                costMicros + other.costMicros,
                latencyMillis + other.latencyMillis,
                attempts + other.attempts,
                reused + other.reused);
    }

    long tokens() {
        return inputTokens + outputTokens;
    }
}
