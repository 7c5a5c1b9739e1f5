package io.casemill.conversation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a judge wants changed in the next attempt.
 *
 * @param criterion the criterion that failed
 * @param defect what is wrong
 * @param turn index (from 0) of the first failing turn; null when the whole conversation failed
 * @param message what to do instead, written for a generator
 */
public record Feedback(
        String criterion, Defect defect, @Nullable Integer turn, String message) {

    public Feedback {
        Objects.requireNonNull(criterion, "criterion");
        Objects.requireNonNull(defect, "defect");
        Objects.requireNonNull(message, "message");
    }
}
