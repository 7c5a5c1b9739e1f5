package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import io.casemill.judging.learned.TurnModels;
import org.junit.jupiter.api.Test;

class CaricatureJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new CaricatureJudge(TurnModels.shipped());
    }

    @Override
    Candidate objectionable() {
        return aGoodCandidate()
                .user("THIS IS AN ABSOLUTE OUTRAGE!!! I AM SHAKING WITH RAGE AND MY LAWYERS WILL DESTROY YOU!!!")
                .user("As a very important executive I DEMAND to speak to your CEO this INSTANT, how DARE you!!!")
                .build();
    }

    @Test
    void letsPeopleBeAngry() {
        assertThat(only(aGoodCandidate()
                                .user("this is the third time i ask and nobody answers")
                                .user("honestly im done with you guys, never again"))
                        .passes())
                .isTrue();
    }
}
