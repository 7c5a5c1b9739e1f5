package io.casemill.models;

import java.time.Duration;
import java.util.Optional;

/**
 * What one exchange with an endpoint came to. {@link AnswerReader} alone decides which it is, and {@link RoleCaller} has
 * one policy for each. No text of it holds the endpoint's key.
 */
sealed interface Attempt {

    /** What a call goes on from; the others are tried again at once, asked otherwise. */
    sealed interface End extends Attempt {}

    /** Words came: they are the answer. */
    record Answer(String text, TokenUse used) implements End {}

    /** The answer stopped at its limit: it is asked for once more with a larger one, and else told as cut. */
    record Cut(String what, TokenUse used) implements End {}

    /** This prompt will not be answered: the call ends, and the endpoint stays up. */
    record Refusal(Ground ground, String reason, TokenUse used) implements End {}

    /** The endpoint takes no such request: it is asked otherwise, from now on. */
    record Unfit(Adaptation adaptation, String what) implements Attempt {}

    /** It may be this that the endpoint does not take: it is tried so once, and is as it was where that brings no answer. */
    record Suspected(Adaptation adaptation, String what, End otherwise) implements Attempt {}

    /** Forbidden: this prompt alone where others were answered, and else everybody's. */
    record Forbidden(String what) implements End {}

    /** The endpoint has too much to do: the call waits, and goes first. */
    record Overload(String what, Optional<Duration> retryAfter) implements End {}

    /** No answer came, and the same prompt may be answered another time: it is asked again. */
    record Failure(Cause cause, String what) implements End {}

    /** Nobody's prompt will be answered before somebody mends something: the endpoint is parked, and work is stopped. */
    record Unusable(String what) implements End {}

    /** The calling thread was interrupted. */
    record Cancelled() implements End {}

    /** Why a prompt is refused. */
    enum Ground {
        /** By its status or in words. */
        REFUSED,
        /** The answer is longer than what is read. */
        TOO_LONG,
        /** The model called a tool that nobody offered. */
        TOOL_CALL
    }

    /** Why no answer came. */
    enum Cause {
        SERVER_ERROR,
        TIMEOUT,
        NO_CONNECTION,
        BROKEN_CONNECTION
    }
}
