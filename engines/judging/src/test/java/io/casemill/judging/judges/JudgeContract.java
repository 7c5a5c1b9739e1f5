package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aCandidate;
import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Candidates;
import io.casemill.judging.Finding;
import io.casemill.judging.Judge;
import io.casemill.judging.Opinion.Scored;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every rule-based judge keeps to; each judge's test extends this. */
abstract class JudgeContract {

    abstract Judge judge();

    /** A candidate that the judge objects to. */
    abstract Candidate objectionable();

    @Test
    void hasANameAndAVersion() {
        assertThat(judge().name()).matches("[a-z][a-z-]+");
        assertThat(judge().version()).isNotBlank();
    }

    @Test
    void hasNoObjectionToAGoodCandidate() {
        assertThat(findings(aGoodCandidate().build())).isNotEmpty().allMatch(Finding::passes);
    }

    @Test
    void objectsWithAReasonAndAdvice() {
        assertThat(findings(objectionable())).anySatisfy(f -> {
            assertThat(f.passes()).isFalse();
            assertThat(f.reason()).endsWith(".");
            assertThat(f.advice()).isNotBlank();
            assertThat(f.turn().orElse(0))
                    .isLessThan(Math.max(1, objectionable().turns().size()));
        });
    }

    @Test
    void judgesTheSameCandidateAlike() {
        assertThat(judge().judge(objectionable())).isEqualTo(judge().judge(objectionable()));
    }

    @Test
    void survivesHostileCandidates() {
        var many = aCandidate();
        for (int i = 0; i < 10_000; i++) {
            many.user("i want a refund " + i);
        }
        String lone = "\ud800 refund \udc00 \u0000\u202e";
        for (Candidates hostile : List.of(
                aCandidate(),
                aCandidate().user(""),
                aCandidate().user(lone).assistant(lone).action(lone),
                many,
                aCandidate().user("a".repeat(1_000_000)).assistant(" ".repeat(1_000_000)),
                aCandidate().user("{{".repeat(500_000)).assistant("we will send ".repeat(80_000)),
                aCandidate().user("1 ".repeat(500_000)).assistant("refund ".repeat(140_000)),
                aCandidate().user("[A".repeat(500_000)).assistant("issued a ".repeat(110_000)))) {
            var candidate = hostile.inCell("policy_scenario", "late_parcel", "denied")
                    .lent("s", "some words that were lent to the case maker today")
                    .build();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(judge().judge(candidate))
                    .isNotNull());
        }
    }

    final List<Finding> findings(Candidate candidate) {
        return ((Scored) judge().judge(candidate)).findings();
    }

    final Finding only(Candidates candidate) {
        return findings(candidate.build()).getFirst();
    }
}
