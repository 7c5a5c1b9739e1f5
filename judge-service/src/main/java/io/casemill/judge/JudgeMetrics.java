package io.casemill.judge;

import io.casemill.conversation.Feedback;
import io.casemill.judging.Judging.Judgement;
import io.casemill.judging.Verdict;
import io.casemill.messaging.telemetry.BoundedLabels;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counts verdicts, and by criterion what stood against acceptance and what no judge could tell. Criteria are named by requests, so they are bounded. */
final class JudgeMetrics {

    private static final int MOST_CRITERIA = 100;

    private final MeterRegistry registry;
    private final BoundedLabels criteria = new BoundedLabels(MOST_CRITERIA);

    JudgeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void judged(String technique, Judgement judgement) {
        judgement.unsure().forEach(criterion -> registry.counter(
                        "casemill.judge.unsure", "criterion", criteria.of(criterion))
                .increment());
        switch (judgement.verdict()) {
            case Verdict.Accept _ -> count(technique, "accept", List.of());
            case Verdict.Retry retry -> count(technique, "retry", retry.feedback());
            case Verdict.Reject reject -> count(technique, "reject", reject.reasons());
        }
    }

    private void count(String technique, String verdict, List<Feedback> feedback) {
        registry.counter("casemill.judge.verdicts", "technique", technique, "verdict", verdict)
                .increment();
        feedback.stream().map(Feedback::criterion).distinct().forEach(criterion -> registry.counter(
                        "casemill.judge.objections", "criterion", criteria.of(criterion), "verdict", verdict)
                .increment());
    }
}
