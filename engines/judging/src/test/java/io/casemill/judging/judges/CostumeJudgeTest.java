package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import io.casemill.judging.learned.TurnModels;
import org.junit.jupiter.api.Test;

class CostumeJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new CostumeJudge(TurnModels.shipped());
    }

    @Override
    Candidate objectionable() {
        return aCandidate()
                .user("Hello, I would like to return my boots because they are unfortunately too small for me.")
                .assistant("Which order is it?")
                .user(
                        "Certainly, my order number is 4711, and I truly appreciate your prompt assistance with this matter.")
                .assistant("Done.")
                .user("Thank you so much for your help, I really appreciate your patience and understanding today!")
                .build();
    }

    @Test
    void takesPolitePartsAlone() {
        assertThat(only(aCandidate()
                                .user("Hello, can you please help me with my order 4711")
                                .user("it came today and its the wrong size, i ordered a medium")
                                .user("Thank you for your help"))
                        .passes())
                .isTrue();
    }
}
