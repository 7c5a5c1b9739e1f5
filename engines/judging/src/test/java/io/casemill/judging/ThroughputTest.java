package io.casemill.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.casemill.judging.judges.RuleJudges;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Prints how fast the rule-based bench is, when measurements are asked for; asserts only that it judged. */
class ThroughputTest {

    @Test
    void judgesManyConversationsASecond() {
        assumeTrue(System.getProperty("casemill.shared.data") != null);
        var builder = Candidates.aCandidate();
        for (int i = 0; i < 12; i++) {
            builder.user("i ordered the blue boots on monday number " + i
                            + " and they still have not come, any idea why")
                    .assistant("Let me have a look at order AB12CD" + (10 + i)
                            + " for you, it should only take a moment.");
        }
        var candidate = builder.user("ok thanks")
                .inCell("scenario", "late_parcel", "refund_approved")
                .build();
        var bench = new Judging(RuleJudges.all());
        IntStream.range(0, 500).forEach(i -> bench.judge(candidate));
        long start = System.nanoTime();
        int n = 2_000;
        long accepted = IntStream.range(0, n)
                .parallel()
                .filter(i -> bench.judge(candidate).verdict() instanceof Verdict.Accept)
                .count();
        System.out.printf("judged %.0f conversations of 25 messages a second%n", n * 1e9 / (System.nanoTime() - start));
        assertThat(accepted).isEqualTo(n);
        for (Judge judge : bench.judges()) {
            long t = System.nanoTime();
            IntStream.range(0, 500).forEach(i -> judge.judge(candidate));
            System.out.printf("  %s %d us%n", judge.name(), (System.nanoTime() - t) / 500_000);
        }
    }
}
