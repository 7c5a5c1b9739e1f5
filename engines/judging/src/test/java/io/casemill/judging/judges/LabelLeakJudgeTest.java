package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import io.casemill.judging.learned.TurnModels;
import org.junit.jupiter.api.Test;

class LabelLeakJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new LabelLeakJudge(TurnModels.shipped());
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
        assertThat(only(aGoodCandidate().assistant("so it is too_late").inCell("scenario", "too_late"))
                        .turn())
                .hasValue(5);
        assertThat(only(aGoodCandidate()
                                .user("i come under wrong item eligible")
                                .inCell("scenario", "wrong_item_eligible"))
                        .passes())
                .isFalse();
        assertThat(only(aGoodCandidate().assistant("the User_Type is new").inCell("user_type", "new"))
                        .passes())
                .isFalse();
        assertThat(only(aGoodCandidate().assistant("The expected outcome of this test case is denied."))
                        .passes())
                .isFalse();
    }

    @Test
    void letsPlainWordsBeSaid() {
        assertThat(only(aGoodCandidate()
                                .user("my claim was denied last week, can somebody else look at it")
                                .inCell("user", "denied"))
                        .passes())
                .isTrue();
        assertThat(only(aGoodCandidate().attacking("jailbreak").user("let us role-play"))
                        .passes())
                .isTrue();
    }
}
