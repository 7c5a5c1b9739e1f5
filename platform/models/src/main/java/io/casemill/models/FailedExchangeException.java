package io.casemill.models;

import java.time.Duration;
import java.util.Optional;

/**
 * An HTTP exchange that brought no answer. Thrown through the client library, which would turn its own exceptions into
 * others and lose the headers; it has no cause and no stack, so nothing of the request hangs on it.
 */
final class FailedExchangeException extends RuntimeException {

    /** What went wrong. */
    enum Kind {
        STATUS,
        TIMEOUT,
        NO_CONNECTION,
        BROKEN_CONNECTION,
        TOO_LONG,
        CANCELLED
    }

    private final transient Kind kind;
    private final int status;
    private final transient Optional<Duration> retryAfter;

    private FailedExchangeException(Kind kind, int status, Optional<Duration> retryAfter, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    FailedExchangeException(Kind kind, String message) {
        this(kind, 0, Optional.empty(), message);
    }

    /** The endpoint answered with an error; {@code body} may quote anything. */
    static FailedExchangeException status(int status, Optional<Duration> retryAfter, String body) {
        return new FailedExchangeException(Kind.STATUS, status, retryAfter, body);
    }

    Kind kind() {
        return kind;
    }

    int status() {
        return status;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
