package io.casemill.planner;

/**
 * An accepted request as the other requests see it, from its last published progress.
 *
 * @param owner team that asked; empty when it does not say
 * @param running whether anything may still happen to it
 * @param left wanted cases that have not ended
 * @param tokens model tokens spent, both ways
 * @param costMicros millionths of a US dollar spent
 * @param startedAt epoch milliseconds
 */
record OwnedRequest(
        String requestId,
        String owner,
        String dataset,
        boolean running,
        int left,
        long tokens,
        long costMicros,
        long startedAt) {}
