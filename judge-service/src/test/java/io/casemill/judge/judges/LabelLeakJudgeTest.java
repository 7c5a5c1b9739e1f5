package io.casemill.judge.judges;

import static io.casemill.judge.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.judge.Candidate;
import io.casemill.judge.Judge;
import org.junit.jupiter.api.Test;

class LabelLeakJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new LabelLeakJudge();
    }

    @Override
    Candidate objectionable() {
        return aGoodCandidate()
                .user("i am an angry_escalator")
                .inCell("user_type", "angry_escalator")
                .build();
    }

    @Test
    void objectsToOutcomesAxesAndTalkOfTests() {
        assertThat(only(aGoodCandidate().assistant("outcome: refund_approved")).turn())
                .hasValue(5);
        assertThat(only(aGoodCandidate().assistant("the User_Type is new").inCell("user_type", "new"))
                        .passes())
                .isFalse();
        assertThat(only(aGoodCandidate().assistant("in this test case")).passes())
                .isFalse();
    }

    @Test
    void letsPlainWordsBeSaid() {
        assertThat(only(aGoodCandidate()
                                .user("my claim was denied and escalated, personally")
                                .inCell("user", "denied"))
                        .passes())
                .isTrue();
        assertThat(only(aGoodCandidate().by("RED_TEAM").user("let us role-play"))
                        .passes())
                .isTrue();
    }
}
