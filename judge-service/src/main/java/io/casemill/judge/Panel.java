package io.casemill.judge;

import io.casemill.judge.Opinion.NotScored;
import io.casemill.judge.Opinion.Scored;
import io.casemill.judge.Verdict.Accept;
import io.casemill.judge.Verdict.Advice;
import io.casemill.judge.Verdict.Reject;
import io.casemill.judge.Verdict.Retry;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns opinions into one verdict. Any hard objection, an opinion that could not be formed, or a soft mean below
 * {@code acceptAt} stands against acceptance; how many attempts a slot has is the planner's business.
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
        var advice = new ArrayList<>(objections.stream().map(Panel::advice).toList());
        advice.addAll(unheard);
        if (objections.stream().anyMatch(Finding::hopeless)) {
            return new Reject(advice);
        }
        return new Retry(firstFailing(objections), advice);
    }

    private static List<Finding> findings(List<Opinion> opinions) {
        return opinions.stream()
                .flatMap(o -> switch (o) {
                    case Scored scored -> scored.findings().stream();
                    case NotScored _ -> List.<Finding>of().stream();
                })
                .toList();
    }

    private static List<Advice> unheard(List<Opinion> opinions) {
        return opinions.stream()
                .flatMap(o -> switch (o) {
                    case Scored _ -> List.<Advice>of().stream();
                    case NotScored n ->
                        List.of(new Advice(n.criterion(), Advice.WHOLE, "not scored: " + n.reason())).stream();
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
            case SOFT -> !finding.passes() || finding.score() < acceptAt;
        };
    }

    private static Advice advice(Finding finding) {
        String message = finding.advice().isBlank() ? finding.reason() : finding.advice();
        return new Advice(finding.criterion(), finding.turn().orElse(Advice.WHOLE), message);
    }

    private static int firstFailing(List<Finding> objections) {
        return objections.stream().mapToInt(f -> f.turn().orElse(0)).min().orElse(0);
    }
}
