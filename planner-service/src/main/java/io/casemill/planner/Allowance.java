package io.casemill.planner;

/**
 * What a request may do for now, as its owner shares the chain with others.
 *
 * @param window most open slots
 * @param stop why no slot may be opened any more; null while slots may
 * @param left share of the owner's tightest budget that is left, 0..1; NaN without a budget
 */
record Allowance(int window, String stop, double left) {

    /** Nothing but the request's own bounds. */
    static final Allowance FREE = new Allowance(Integer.MAX_VALUE, null, Double.NaN);
}
