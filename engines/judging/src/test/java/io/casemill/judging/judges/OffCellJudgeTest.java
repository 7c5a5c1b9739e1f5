package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aCandidate;
import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import io.casemill.judging.Severity;
import org.junit.jupiter.api.Test;

class OffCellJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new OffCellJudge();
    }

    @Override
    Candidate objectionable() {
        return aGoodCandidate().inCell("scenario", "too_late", "denied").build();
    }

    @Test
    void acceptsTheOutcomeOfThePolicy() {
        assertThat(only(aGoodCandidate()
                                .inCell("scenario", "broken", "refund_approved")
                                .ending("refund_approved"))
                        .reason())
                .contains("refund approved");
    }

    @Test
    void objectsToAClaimOfAnotherOutcome() {
        assertThat(only(aGoodCandidate()
                                .inCell("scenario", "broken", "refund_approved")
                                .ending("denied"))
                        .passes())
                .isFalse();
    }

    @Test
    void objectsWhenWhatIsDueIsRefused() {
        assertThat(only(aCandidate()
                                .user("refund please")
                                .assistant("Sorry, we cannot refund this.")
                                .inCell("scenario", "broken", "refund_approved", "replacement_sent"))
                        .turn())
                .hasValue(1);
    }

    @Test
    void isUnsureWhenTheWordsDoNotDecide() {
        assertThat(only(aCandidate().user("hi").assistant("hello").inCell("s", "x", "denied"))
                        .severity())
                .isEqualTo(Severity.UNSURE);
        assertThat(only(aGoodCandidate()
                                .assistant("I cannot refund the shipping though.")
                                .inCell("s", "x", "refund_approved"))
                        .severity())
                .isEqualTo(Severity.UNSURE);
        assertThat(only(aCandidate()
                                .user("hi")
                                .assistant("If you send it back, your return is approved once we see it.")
                                .inCell("s", "x", "denied"))
                        .severity())
                .isEqualTo(Severity.UNSURE);
    }

    /** Another domain: none of its outcomes has phrases here, and a refund may well be part of one of them. */
    @Test
    void isUnsureOfOutcomesItHasNoPhrasesFor() {
        assertThat(only(aCandidate()
                                .user("cancel my flight")
                                .assistant("Done. Your refund has been issued.")
                                .inCell("s", "x", "booking_cancelled"))
                        .severity())
                .isEqualTo(Severity.UNSURE);
    }

    @Test
    void readsEveryWayToSayNo() {
        for (String no : new String[] {
            "I can not accept the return.", "You can't return it", "There is nothing we can do", "It is not eligible"
        }) {
            assertThat(only(aCandidate().user("hi").assistant(no).inCell("s", "x", "denied"))
                            .reason())
                    .contains("ends as");
        }
    }

    @Test
    void readsTheLastClauseThatDecides() {
        assertThat(only(aCandidate()
                                .user("hi")
                                .assistant("I can't issue a refund, but I have sent a replacement.")
                                .inCell("s", "x", "replacement_sent"))
                        .passes())
                .isTrue();
    }

    @Test
    void takesWhatBothLevelsAllow() {
        assertThat(only(aGoodCandidate()
                                .inCell("a", "x", "denied", "refund_approved")
                                .inCell("b", "y", "denied"))
                        .passes())
                .isFalse();
    }

    @Test
    void givesAMutationUpButNotForForeignLabels() {
        assertThat(only(aGoodCandidate().mutatedFrom("s-1").inCell("s", "x", "denied"))
                        .hopeless())
                .isTrue();
        assertThat(only(aGoodCandidate().mutatedFrom("s-1").ending("money_back").inCell("s", "x", "refund_approved"))
                        .passes())
                .isTrue();
    }
}
