package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import org.junit.jupiter.api.Test;

class SignatureWordsJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new SignatureWordsJudge();
    }

    @Override
    Candidate objectionable() {
        return aGoodCandidate()
                .assistant(
                        "Rest assured, I completely understand your frustration. Let us delve into this seamless journey.")
                .build();
    }

    @Test
    void takesOneOfThem() {
        assertThat(only(aGoodCandidate().assistant("Rest assured it will come."))
                        .score())
                .isEqualTo(0.8);
    }
}
