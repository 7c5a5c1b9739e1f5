package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import io.casemill.judging.learned.TurnModels;
import org.junit.jupiter.api.Test;

class ToxicityJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new ToxicityJudge(TurnModels.shipped());
    }

    @Override
    Candidate objectionable() {
        return aGoodCandidate().assistant("you are an idiot").build();
    }

    @Test
    void letsAnAngryUserSwear() {
        assertThat(only(aGoodCandidate().user("where is my fucking parcel")).passes())
                .isTrue();
        assertThat(only(aGoodCandidate().user("you retard")).passes()).isFalse();
    }
}
