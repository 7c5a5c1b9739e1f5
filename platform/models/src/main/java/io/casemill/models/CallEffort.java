package io.casemill.models;

import io.casemill.conversation.Spend;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What one call has cost and suffered so far. Used by the call's own thread. */
final class CallEffort {

    private final String role;
    private final Set<LiveEndpoint> failedAt = new HashSet<>();
    private int attempts;
    private long nanos;
    private long inputTokens;
    private long outputTokens;
    private long costMicros;
    private int estimated;
    private int rounds;
    private int poisonous;
    private String lastFailure = "";
    private int alike;
    private boolean goesFirst;

    CallEffort(String role) {
        this.role = role;
    }

    String role() {
        return role;
    }

    void attempted(long tookNanos) {
        attempts++;
        nanos += tookNanos;
    }

    void paid(TokenUse used, long micros) {
        inputTokens += used.input();
        outputTokens += used.output();
        costMicros += micros;
        estimated = used.estimated() ? 1 : estimated;
    }

    Spend spend() {
        return new Spend(
                1, inputTokens, outputTokens, costMicros, TimeUnit.NANOSECONDS.toMillis(nanos), attempts, 0, estimated);
    }

    /** An attempt failed. */
    void failedAt(LiveEndpoint endpoint) {
        failedAt.add(endpoint);
    }

    /** Whether an endpoint has failed since the call last waited. */
    boolean hasFailedAt(LiveEndpoint endpoint) {
        return failedAt.contains(endpoint);
    }

    /** All endpoints may be tried again. @return how often that was, from 1 */
    int nextRound() {
        failedAt.clear();
        return ++rounds;
    }

    /** An attempt failed while other calls were answered. @return how many did so far */
    int suspected() {
        return ++poisonous;
    }

    /** The server failed at this prompt. @return how many times in a row it said the same, from 1 */
    int failedAlike(String what) {
        alike = what.equals(lastFailure) ? alike + 1 : 1;
        lastFailure = what;
        return alike;
    }

    void goFirst(boolean first) {
        goesFirst = first;
    }

    boolean goesFirst() {
        return goesFirst;
    }
}
