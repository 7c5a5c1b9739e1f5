package io.casemill.judging;

import io.casemill.conversation.Feedback;
import java.util.List;

/** What the panel decides. */
public sealed interface Verdict {

    /** Good enough. {@code score} is the mean of the soft scores, 0..1. */
    record Accept(double score) implements Verdict {}

    /** Another attempt may do better; the turns before {@code fromTurn} (from 0) are kept. */
    record Retry(int fromTurn, List<Feedback> feedback) implements Verdict {
        public Retry {
            feedback = List.copyOf(feedback);
        }
    }

    /** Another attempt would fail alike. */
    record Reject(List<Feedback> reasons) implements Verdict {
        public Reject {
            reasons = List.copyOf(reasons);
        }
    }
}
