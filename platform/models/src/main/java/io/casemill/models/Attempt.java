package io.casemill.models;

import java.time.Duration;
import java.util.Optional;

/** How one HTTP exchange with an endpoint ended. No text of it holds the endpoint's key. */
sealed interface Attempt {

    /** Words came. */
    record Answer(String text, long inputTokens, long outputTokens) implements Attempt {}

    /** This prompt will not be answered; {@code tooLong} if the answer passed its bound. */
    record Refusal(String reason, boolean tooLong, long inputTokens, long outputTokens) implements Attempt {}

    /** The endpoint has too much to do. */
    record Overload(String what, Optional<Duration> retryAfter) implements Attempt {}

    /** No answer came, and the same prompt may be answered another time. */
    record Failure(Cause cause, String what) implements Attempt {}

    /** Nobody's prompt will be answered before somebody mends the configuration. */
    record Misconfigured(String what) implements Attempt {}

    /** The calling thread was interrupted. */
    record Cancelled() implements Attempt {}

    /** Why no answer came. */
    enum Cause {
        SERVER_ERROR,
        TIMEOUT,
        NO_CONNECTION,
        /** It broke while in use, which kept-open connections do when the server closes them just then. */
        BROKEN_CONNECTION
    }
}
