package io.casemill.translation;

import io.casemill.conversation.Defect;
import io.casemill.conversation.Feedback;
import java.util.List;

/** What judges want changed. */
public final class FeedbackTranslation {

    private FeedbackTranslation() {}

    public static List<Feedback> read(List<io.casemill.schemas.Feedback> feedback) {
        return feedback.stream()
                .map(f -> new Feedback(f.getCriterion(), defect(f.getDefect()), f.getTurn(), f.getMessage()))
                .toList();
    }

    public static List<io.casemill.schemas.Feedback> write(List<Feedback> feedback) {
        return feedback.stream()
                .map(f -> new io.casemill.schemas.Feedback(
                        f.criterion(), f.turn(), f.message(), f.defect().code()))
                .toList();
    }

    private static Defect defect(String code) {
        return code == null ? Defect.OTHER : Defect.of(code);
    }
}
