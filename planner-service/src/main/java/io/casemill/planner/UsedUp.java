package io.casemill.planner;

import io.casemill.planning.RequestSpec.BudgetSpec;

/** Tells which part of a request's budget is used up. */
final class UsedUp {

    private static final long MILLIS = 1_000;
    private static final double MICROS = 1e6;

    private UsedUp() {}

    /**
     * The first part that is used up, in words; null while nothing is.
     *
     * @param now epoch milliseconds
     */
    static String of(BudgetSpec budget, Head head, long now) {
        if (budget.maxTokens() != null && head.spend().tokens() >= budget.maxTokens()) {
            return "budget.maxTokens " + budget.maxTokens() + " is used up";
        }
        if (budget.maxCostMicros() != null && head.spend().costMicros() >= budget.maxCostMicros()) {
            return "budget.maxCost " + budget.maxCostMicros() / MICROS + " USD is used up";
        }
        if (budget.maxSeconds() != null && now - head.startedAt() >= budget.maxSeconds() * MILLIS) {
            return "budget.maxSeconds " + budget.maxSeconds() + " are over";
        }
        return null;
    }
}
