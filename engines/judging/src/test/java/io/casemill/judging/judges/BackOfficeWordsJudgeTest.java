package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import io.casemill.judging.learned.TurnModels;
import org.junit.jupiter.api.Test;

class BackOfficeWordsJudgeTest extends JudgeContract {

    private static final String INSIDE =
            "please run the verify identity step and set the return reason code to defective in the case disposition";

    @Override
    Judge judge() {
        return new BackOfficeWordsJudge(TurnModels.shipped());
    }

    @Override
    Candidate objectionable() {
        return aGoodCandidate().user(INSIDE).build();
    }

    @Test
    void letsUsersSpeakOfRefundsPoliciesAndAccounts() {
        assertThat(only(aGoodCandidate().user("whats your refund policy, can i get a credit on my account instead"))
                        .passes())
                .isTrue();
    }

    @Test
    void letsAttackersSpeakOfTheInside() {
        assertThat(only(aGoodCandidate().attacking("jailbreak").user(INSIDE)).passes())
                .isTrue();
    }

    @Test
    void letsTheAssistantSpeakOfItsSteps() {
        assertThat(only(aGoodCandidate().assistant(INSIDE)).passes()).isTrue();
    }
}
