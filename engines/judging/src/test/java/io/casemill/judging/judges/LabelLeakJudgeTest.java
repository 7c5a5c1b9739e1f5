package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
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
        assertThat(only(aGoodCandidate().attacking("jailbreak").user("let us role-play"))
                        .passes())
                .isTrue();
    }
}
