package io.casemill.schemas;

/** Codes of {@link GenerationFailed} that the planner acts on; any other code is told to people only. */
public final class FailureCodes {

    /** The candidate was not begun, as its request is stopped. */
    public static final String STOPPED = "STOPPED";

    /** No endpoint answers before somebody mends something: the technique is given up. */
    public static final String ENDPOINT_UNUSABLE = "ENDPOINT_UNUSABLE";

    private FailureCodes() {}
}
