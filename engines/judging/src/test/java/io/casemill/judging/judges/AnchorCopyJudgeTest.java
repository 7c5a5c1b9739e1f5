package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aCandidate;
import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import org.junit.jupiter.api.Test;

class AnchorCopyJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new AnchorCopyJudge();
    }

    @Override
    Candidate objectionable() {
        return aGoodCandidate()
                .lent(
                        "s1",
                        "my boots came with a broken zip",
                        "Found it. I have issued a refund to your card, you will see it on Monday.")
                .build();
    }

    @Test
    void leavesAMutationsOwnParentOut() {
        assertThat(only(aCandidate()
                                .saying(objectionable().turns())
                                .lent("s1", "Found it. I have issued a refund to your card, you will see it on Monday.")
                                .mutatedFrom("s1"))
                        .passes())
                .isTrue();
        assertThat(only(aCandidate()
                                .saying(objectionable().turns())
                                .lent("s2", "Found it. I have issued a refund to your card, you will see it on Monday.")
                                .mutatedFrom("s1"))
                        .passes())
                .isFalse();
    }
}
