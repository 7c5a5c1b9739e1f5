package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aCandidate;
import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import io.casemill.judging.learned.TurnModels;
import org.junit.jupiter.api.Test;

class RolesJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new RolesJudge(TurnModels.shipped());
    }

    @Override
    Candidate objectionable() {
        return aCandidate()
                .assistant("hi, my order never arrived and i want my money back")
                .user("I'm sorry to hear that! Could I have your full name and order number, please?")
                .assistant("anna field, its 4711")
                .user(
                        "Thank you, Anna. I have issued a refund to your card, is there anything else I can help you with?")
                .assistant("no thats all thanks")
                .build();
    }

    @Test
    void namesTheMessageFromWhichOnTheSidesAreSwapped() {
        assertThat(only(aGoodCandidate()
                                .user("Is there anything else I can help you with today?")
                                .assistant("no that was all i wanted thanks")
                                .user("You're welcome! Thank you for contacting us, have a great day.")
                                .assistant("you too bye"))
                        .turn()
                        .orElseThrow())
                .isBetween(4, 6);
    }
}
