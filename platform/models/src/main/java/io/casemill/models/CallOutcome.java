package io.casemill.models;

import java.util.Locale;

/** How an attempt ended, as the metric {@code casemill.model.calls} names it. */
enum CallOutcome {
    ANSWERED,
    REFUSED,
    RATE_LIMITED,
    SERVER_ERROR,
    TIMEOUT,
    NO_CONNECTION,
    CANCELLED,
    REUSED,
    TOO_LONG,
    MISCONFIGURED;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CallOutcome of(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Answer _ -> ANSWERED;
            case Attempt.Refusal refusal -> refusal.tooLong() ? TOO_LONG : REFUSED;
            case Attempt.Overload _ -> RATE_LIMITED;
            case Attempt.Failure failure -> of(failure.cause());
            case Attempt.Misconfigured _ -> MISCONFIGURED;
            case Attempt.Cancelled _ -> CANCELLED;
        };
    }

    private static CallOutcome of(Attempt.Cause cause) {
        return switch (cause) {
            case SERVER_ERROR -> SERVER_ERROR;
            case TIMEOUT -> TIMEOUT;
            case NO_CONNECTION, BROKEN_CONNECTION -> NO_CONNECTION;
        };
    }
}
