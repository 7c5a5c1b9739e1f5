package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import org.junit.jupiter.api.Test;

class CostumeJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new CostumeJudge();
    }

    @Override
    Candidate objectionable() {
        return aCandidate()
                .user("Hello, I would like to return my boots because they are too small.")
                .assistant("Sure.")
                .user("Thank you so much for your help!")
                .build();
    }

    @Test
    void takesPolitePartsAlone() {
        assertThat(only(aCandidate().user("Hello, can you please help").user("Thank you for your help"))
                        .score())
                .isGreaterThan(0.6);
    }
}
