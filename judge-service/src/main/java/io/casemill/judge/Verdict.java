package io.casemill.judge;

import java.util.List;

/** What the panel decides. */
public sealed interface Verdict {

    /** Good enough. {@code score} is the mean of the soft scores, 0..1. */
    record Accept(double score) implements Verdict {}

    /** Another attempt may do better; the turns before {@code fromTurn} (from 0) are kept. */
    record Retry(int fromTurn, List<Advice> feedback) implements Verdict {
        public Retry {
            feedback = List.copyOf(feedback);
        }
    }

    /** Another attempt would fail alike. */
    record Reject(List<Advice> reasons) implements Verdict {
        public Reject {
            reasons = List.copyOf(reasons);
        }
    }

    /** What one objecting judge wants changed; {@code turn} is -1 when it means the whole conversation. */
    record Advice(String criterion, int turn, String message) {
        public static final int WHOLE = -1;
    }
}
