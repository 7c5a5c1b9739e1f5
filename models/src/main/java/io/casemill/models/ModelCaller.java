package io.casemill.models;

/** A configured chat model in one role. Safe for use by many threads. */
public interface ModelCaller {

    /**
     * Asks the model once and waits.
     *
     * @return the words or the refusal, with what it cost
     * @throws ModelUnavailableException if the trouble may pass (429, 5xx, timeout, no connection)
     */
    ModelAnswer call(ModelPrompt prompt);

    /** Which model this is. */
    ModelIdentity identity();
}
