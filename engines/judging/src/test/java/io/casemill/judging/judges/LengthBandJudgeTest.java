package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import org.junit.jupiter.api.Test;

class LengthBandJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new LengthBandJudge();
    }

    @Override
    Candidate objectionable() {
        return aGoodCandidate().within(6, 20, 100).build();
    }

    @Test
    void objectsToTooManyAndTooLongMessages() {
        assertThat(only(aGoodCandidate().within(1, 4, 100)).turn()).hasValue(4);
        assertThat(only(aGoodCandidate().user("x".repeat(101)).within(1, 9, 100))
                        .turn())
                .hasValue(5);
        assertThat(only(aGoodCandidate().user("\ud83d\ude00".repeat(100)).within(1, 9, 100))
                        .passes())
                .isTrue();
    }
}
