package io.casemill.judging;

import io.casemill.conversation.Defect;
import io.casemill.conversation.Feedback;
import io.casemill.judging.Opinion.NotScored;
import io.casemill.judging.Opinion.Scored;
import io.casemill.judging.Verdict.Accept;
import io.casemill.judging.Verdict.Reject;
import io.casemill.judging.Verdict.Retry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns opinions into one verdict. Any hard objection, an opinion that could not be formed, or a soft mean below
 * {@code acceptAt} stands against acceptance; a judge that is unsure speaks neither for nor against it. How many attempts a slot has is the planner's business.
 */
public final class Panel {

    private Panel() {}

    /** The verdict on opinions about one candidate; {@code acceptAt} is 0..1. */
    public static Verdict decide(List<Opinion> opinions, double acceptAt) {
        var findings = findings(opinions);
        var unheard = unheard(opinions);
        double mean = softMean(findings);
        boolean hard = findings.stream().anyMatch(f -> !f.passes() && f.severity() == Severity.HARD);
        if (!hard && unheard.isEmpty() && mean >= acceptAt) {
            return new Accept(mean);
        }
        var objections = findings.stream().filter(f -> objects(f, acceptAt)).toList();
        var feedback = new ArrayList<>(objections.stream().map(Panel::feedback).toList());
        feedback.addAll(unheard);
        boolean unheardForGood = opinions.stream().anyMatch(o -> o instanceof NotScored n && n.hopeless());
        if (objections.stream().anyMatch(Finding::hopeless) || unheardForGood) {
            return new Reject(feedback);
        }
        return new Retry(firstFailing(objections), feedback);
    }

    private static List<Finding> findings(List<Opinion> opinions) {
        return opinions.stream()
                .flatMap(o -> switch (o) {
                    case Scored scored -> scored.findings().stream();
                    case NotScored _ -> Stream.<Finding>empty();
                })
                .toList();
    }

    private static List<Feedback> unheard(List<Opinion> opinions) {
        return opinions.stream()
                .flatMap(o -> switch (o) {
                    case Scored _ -> Stream.<Feedback>empty();
                    case NotScored n ->
                        Stream.of(new Feedback(n.criterion(), Defect.NOT_SCORED, null, "not scored: " + n.reason()));
                })
                .toList();
    }

    /** Mean of the soft scores; 1 when there are none. */
    private static double softMean(List<Finding> findings) {
        return findings.stream()
                .filter(f -> f.severity() == Severity.SOFT)
                .mapToDouble(Finding::score)
                .average()
                .orElse(1);
    }

    private static boolean objects(Finding finding, double acceptAt) {
        return switch (finding.severity()) {
            case HARD -> !finding.passes();
            case UNSURE -> false;
            case SOFT -> !finding.passes() || finding.score() < acceptAt;
        };
    }

    private static Feedback feedback(Finding finding) {
        String message = finding.advice().isBlank() ? finding.reason() : finding.advice();
        Integer turn = finding.turn().isPresent() ? finding.turn().getAsInt() : null;
        return new Feedback(finding.criterion(), finding.defect(), turn, message);
    }

    private static int firstFailing(List<Finding> objections) {
        return objections.stream().mapToInt(f -> f.turn().orElse(0)).min().orElse(0);
    }
}
