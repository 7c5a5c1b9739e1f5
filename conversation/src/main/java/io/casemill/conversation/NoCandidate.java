package io.casemill.conversation;

import java.util.Objects;

/**
 * Why no candidate came. The attempt is used up; nothing is made up in its place.
 *
 * @param code short and stable: NO_MODEL, UNPARSABLE_ANSWER, PACK_UNKNOWN …
 * @param reason what happened, for a reader; holds no secret
 * @param retryable whether another attempt could end otherwise
 * @param spend what was spent all the same
 */
public record NoCandidate(String code, String reason, boolean retryable, Spend spend) implements Generated {

    public NoCandidate {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(spend, "spend");
    }

    /** No model was called. */
    public static NoCandidate unpaid(String code, String reason, boolean retryable) {
        return new NoCandidate(code, reason, retryable, Spend.NONE);
    }
}
