package io.casemill.messaging.telemetry;

import java.util.Map;

/** What of a service takes part in the chain, and whether it does: read by its health. */
public interface WorkReport {

    /** How each consumer is doing, by consumer group. */
    Map<String, WorkState> work();

    /** How a consumer is doing. */
    enum WorkState {
        /** It will take part. */
        STARTING,
        /** It takes part, or tries again until it can. */
        WORKING,
        /** It was stopped on purpose. */
        STOPPED,
        /** It has ended by itself and will not go on: only a restart helps. */
        FAILED
    }
}
