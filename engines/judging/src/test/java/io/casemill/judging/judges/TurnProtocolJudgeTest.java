package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aCandidate;
import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import io.casemill.judging.learned.TurnModels;
import org.junit.jupiter.api.Test;

class TurnProtocolJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new TurnProtocolJudge(TurnModels.shipped());
    }

    @Override
    Candidate objectionable() {
        return aCandidate().user("hi").user("anybody there?").build();
    }

    @Test
    void objectsToASideThatNeverSpeaks() {
        assertThat(only(aCandidate().assistant("hi")).reason()).contains("user never speaks");
    }

    @Test
    void objectsToAnInvisibleMessage() {
        assertThat(only(aGoodCandidate().user("\u200b \u00a0")).turn()).hasValue(5);
    }

    @Test
    void objectsToALoop() {
        var loop = aGoodCandidate();
        for (int i = 0; i < 3; i++) {
            loop.assistant("Please tell me your order number now.").user("i told you " + i);
        }
        assertThat(only(loop).reason()).contains("again and again");
    }

    @Test
    void objectsToAMessageThatBreaksOff() {
        assertThat(only(aGoodCandidate().assistant("I have sent the label to you and will now close the"))
                        .passes())
                .isFalse();
        assertThat(only(aGoodCandidate().assistant("I have looked into it and you will get your refu"))
                        .passes())
                .isFalse();
    }

    @Test
    void takesPeopleAsTheyAre() {
        assertThat(only(aCandidate()
                                .assistant("hi")
                                .assistant("there?")
                                .user("yes")
                                .user("so")
                                .user("ok")
                                .action("done")
                                .assistant("I have sent the label to you and will now close your ticket"))
                        .passes())
                .isTrue();
    }
}
