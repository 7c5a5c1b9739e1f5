package io.casemill.schemas;

/** Codes of {@link GenerationFailed} that the planner acts on; any other code is told to people only. */
public final class FailureCodes {

    /** The candidate was not begun, as its request is stopped. */
    public static final String STOPPED = "STOPPED";

    /** No endpoint answers before somebody mends something: the request stops. */
    public static final String ENDPOINT_UNUSABLE = "ENDPOINT_UNUSABLE";

    /** The prompt is not answered; where all are refused alike, the request stops. */
    public static final String REFUSED = "REFUSED";

    /** The model's answer could not be read; where all fail alike, the request stops. */
    public static final String UNPARSABLE_ANSWER = "UNPARSABLE_ANSWER";

    /** The model's answer stopped at its limit; where all fail alike, the request stops. */
    public static final String CUT_OFF = "CUT_OFF";

    private FailureCodes() {}
}
