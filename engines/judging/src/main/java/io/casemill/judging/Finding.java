package io.casemill.judging;

import io.casemill.conversation.Defect;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a judge found on one criterion.
 *
 * @param criterion its name
 * @param defect what is wrong; {@link Defect#OTHER} of a hard criterion that is met
 * @param score 0 (fails) to 1 (flawless); 0, and of no meaning, when the judge is unsure
 * @param severity whether it decides alone
 * @param passes false for an objection; true when the judge is unsure, as it does not object
 * @param turn index (from 0) of the first turn it concerns; empty for the whole conversation
 * @param reason why, for a reader who is no engineer
 * @param advice what to do better, for a generator; empty when it passes
 * @param hopeless true when another attempt of the same slot would fail alike
 */
public record Finding(
        String criterion,
        Defect defect,
        double score,
        Severity severity,
        boolean passes,
        OptionalInt turn,
        String reason,
        String advice,
        boolean hopeless) {

    public Finding {
        Objects.requireNonNull(criterion, "criterion");
        Objects.requireNonNull(defect, "defect");
        Objects.requireNonNull(severity, "severity");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score is 0 to 1, was " + score);
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException(criterion + " gives no reason");
        }
        if (!passes && advice.isBlank()) {
            throw new IllegalArgumentException(criterion + " objects without advice");
        }
        if (hopeless && (passes || severity != Severity.HARD)) {
            throw new IllegalArgumentException("only a hard objection can be hopeless");
        }
        if (severity == Severity.UNSURE && (!passes || score != 0)) {
            throw new IllegalArgumentException(criterion + " is unsure, and objects or gives a score");
        }
    }

    /** A hard criterion that is met. */
    public static Finding pass(String criterion, String reason) {
        return new Finding(criterion, Defect.OTHER, 1, Severity.HARD, true, OptionalInt.empty(), reason, "", false);
    }

    /** A criterion of which the judge cannot tell whether it is met; the reason says what it lacks. */
    public static Finding unsure(String criterion, String reason) {
        return new Finding(criterion, Defect.OTHER, 0, Severity.UNSURE, true, OptionalInt.empty(), reason, "", false);
    }

    /** Whether the judge looked and cannot tell. */
    public boolean isUnsure() {
        return severity == Severity.UNSURE;
    }

    /** A hard criterion that fails at a turn. */
    public static Finding fail(String criterion, Defect defect, int turn, String reason, String advice) {
        return new Finding(criterion, defect, 0, Severity.HARD, false, OptionalInt.of(turn), reason, advice, false);
    }

    /** A hard criterion that the whole conversation fails. */
    public static Finding fail(String criterion, Defect defect, String reason, String advice) {
        return new Finding(criterion, defect, 0, Severity.HARD, false, OptionalInt.empty(), reason, advice, false);
    }

    /** A soft score of the whole conversation; it objects below {@code passAt}. */
    public static Finding soft(
            String criterion, Defect defect, double score, double passAt, String reason, String advice) {
        return new Finding(
                criterion, defect, score, Severity.SOFT, score >= passAt, OptionalInt.empty(), reason, advice, false);
    }

    /** The same objection, where another attempt would fail alike. */
    public Finding withoutHope() {
        return new Finding(criterion, defect, score, severity, passes, turn, reason, advice, true);
    }
}
