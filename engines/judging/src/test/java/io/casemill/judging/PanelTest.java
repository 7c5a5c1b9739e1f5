package io.casemill.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Defect;
import io.casemill.conversation.Feedback;
import io.casemill.conversation.Spend;
import io.casemill.judging.Opinion.NotScored;
import io.casemill.judging.Verdict.Accept;
import io.casemill.judging.Verdict.Reject;
import io.casemill.judging.Verdict.Retry;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelTest {

    private static final Opinion FINE = Opinion.of(Finding.pass("a", "fine"));

    @Test
    void acceptsWhatAJudgeCannotTell() {
        Opinion unsure = Opinion.of(Finding.unsure("off-cell", "nobody says how it ends"));

        assertThat(Panel.decide(List.of(unsure), 0.6)).isEqualTo(new Accept(1));
        assertThat(Panel.decide(List.of(unsure, soft("a", 0.7)), 0.6))
                .isInstanceOfSatisfying(
                        Accept.class, accept -> assertThat(accept.score()).isEqualTo(0.7));
    }

    @Test
    void acceptsWithTheMeanOfTheSoftScores() {
        var verdict = Panel.decide(List.of(FINE, soft("b", 0.8), soft("c", 0.6)), 0.6);
        assertThat(verdict)
                .isInstanceOfSatisfying(Accept.class, a -> assertThat(a.score()).isEqualTo(0.7));
    }

    @Test
    void acceptsWithoutSoftScores() {
        assertThat(Panel.decide(List.of(FINE), 0.6)).isEqualTo(new Accept(1));
    }

    @Test
    void retriesWhenAnyJudgeObjects() {
        var verdict = Panel.decide(
                List.of(FINE, soft("b", 1), Opinion.of(Finding.fail("x", Defect.OTHER, 4, "bad", "better"))), 0.6);
        assertThat(verdict).isEqualTo(new Retry(4, List.of(new Feedback("x", Defect.OTHER, 4, "better"))));
    }

    @Test
    void retriesFromTheFirstFailingTurnWithEverybodysAdvice() {
        var verdict = Panel.decide(
                List.of(
                        Opinion.of(Finding.fail("x", Defect.OTHER, 4, "bad", "be better")),
                        Opinion.of(Finding.fail("y", Defect.OTHER, 2, "bad", "be best"))),
                0.6);
        assertThat(verdict)
                .isEqualTo(new Retry(
                        2,
                        List.of(
                                new Feedback("x", Defect.OTHER, 4, "be better"),
                                new Feedback("y", Defect.OTHER, 2, "be best"))));
    }

    @Test
    void retriesTheWholeConversationWhenAJudgeMeansAllOfIt() {
        var verdict = Panel.decide(
                List.of(
                        Opinion.of(Finding.fail("x", Defect.OTHER, 4, "bad", "b")),
                        Opinion.of(Finding.fail("y", Defect.OTHER, "bad", "c"))),
                0.6);
        assertThat(((Retry) verdict).fromTurn()).isZero();
    }

    @Test
    void retriesWhenTheSoftMeanIsTooLow() {
        var verdict = Panel.decide(List.of(FINE, soft("b", 0.2), soft("c", 0.9)), 0.6);
        assertThat(verdict).isEqualTo(new Retry(0, List.of(new Feedback("b", Defect.COSTUME, null, "improve b"))));
    }

    @Test
    void rejectsWhenAnotherAttemptCannotHelp() {
        var verdict = Panel.decide(
                List.of(
                        FINE,
                        Opinion.of(Finding.fail("x", Defect.OTHER, "bad", "b").withoutHope())),
                0.6);
        assertThat(verdict).isEqualTo(new Reject(List.of(new Feedback("x", Defect.OTHER, null, "b"))));
    }

    @Test
    void neverAcceptsWhatAJudgeCouldNotScore() {
        var verdict = Panel.decide(List.of(FINE, new NotScored("rubric", "no JSON", false, Spend.NONE)), 0.6);
        assertThat(verdict)
                .isEqualTo(
                        new Retry(0, List.of(new Feedback("rubric", Defect.NOT_SCORED, null, "not scored: no JSON"))));
    }

    @Test
    void rejectsWhatNoJudgeWillEverScore() {
        var verdict = Panel.decide(List.of(FINE, new NotScored("rubric", "wrong key", true, Spend.NONE)), 0.6);
        assertThat(verdict)
                .isEqualTo(
                        new Reject(List.of(new Feedback("rubric", Defect.NOT_SCORED, null, "not scored: wrong key"))));
    }

    private static Opinion soft(String criterion, double score) {
        return Opinion.of(Finding.soft(criterion, Defect.COSTUME, score, 0.5, "so so", "improve " + criterion));
    }
}
