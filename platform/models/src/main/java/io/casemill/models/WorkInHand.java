package io.casemill.models;

/** On whose behalf the calling thread asks models. */
@FunctionalInterface
public interface WorkInHand {

    /** Nobody's in particular. */
    WorkInHand UNKNOWN = () -> "";

    /** The id of the request that the calling thread works for; empty where that is not known. */
    String requestId();
}
