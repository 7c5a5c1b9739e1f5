package io.casemill.models;

import java.util.Locale;

/** How an attempt ended, as the metric {@code casemill.model.calls} names it. */
enum CallOutcome {
    ANSWERED,
    CUT,
    REFUSED,
    ADAPTED,
    RATE_LIMITED,
    SERVER_ERROR,
    TIMEOUT,
    NO_CONNECTION,
    CANCELLED,
    REUSED,
    TOO_LONG,
    TOOL_CALL,
    FORBIDDEN,
    MISCONFIGURED;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CallOutcome of(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Answer _ -> ANSWERED;
            case Attempt.Cut _ -> CUT;
            case Attempt.Refusal refusal -> of(refusal.ground());
            case Attempt.Unfit _, Attempt.Suspected _ -> ADAPTED;
            case Attempt.Forbidden _ -> FORBIDDEN;
            case Attempt.Overload _ -> RATE_LIMITED;
            case Attempt.Failure failure -> of(failure.cause());
            case Attempt.Unusable _ -> MISCONFIGURED;
            case Attempt.Cancelled _ -> CANCELLED;
        };
    }

    private static CallOutcome of(Attempt.Ground ground) {
        return switch (ground) {
            case REFUSED -> REFUSED;
            case TOO_LONG -> TOO_LONG;
            case TOOL_CALL -> TOOL_CALL;
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
