package io.casemill.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.conversation.Spend;
import io.casemill.schemas.Accepted;
import io.casemill.schemas.CancellationRequested;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventClasses;
import io.casemill.schemas.Feedback;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Provenance;
import io.casemill.schemas.Rejected;
import io.casemill.schemas.Retry;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class HappeningReaderTest {

    static {
        EventClasses.trust();
    }

    private static final Intent INTENT = Intent.newBuilder()
            .setRequestId("req-1")
            .setDataset("refund-bot")
            .setSlotId("slot-1")
            .setCell(new Cell("user=calm", List.of()))
            .setTechnique("SIMULATION")
            .setOrdinal(0)
            .setAttempt(2)
            .setRandomSeed(1)
            .setLanguage("en")
            .setGrounding(Grounding.NONE)
            .setAnchors(List.of())
            .setLimits(LengthBand.newBuilder().build())
            .setRubric(Rubric.newBuilder().build())
            .build();

    @Test
    void addsWhatGeneratingAndJudgingCost() {
        assertThat(judged(new Accepted(1.0))).isEqualTo(new Happening.Accepted("slot-1", 2, calls(4)));
        assertThat(judged(new Retry(0, List.of())))
                .isEqualTo(new Happening.RetryWanted("slot-1", 2, calls(4), Why.judged(List.of()), true));
        assertThat(judged(new Rejected(List.of())))
                .isEqualTo(new Happening.Rejected("slot-1", 2, calls(4), Why.judged(List.of())));
    }

    @Test
    void tellsAFailureFromAnAttemptThatWasNotBegun() {
        assertThat(failed("NO_MODEL"))
                .isEqualTo(new Happening.CandidateFailed("slot-1", 2, false, calls(1), Why.failed("NO_MODEL", "why")));
        assertThat(failed("STOPPED")).isEqualTo(new Happening.NotBegun("slot-1", 2));
    }

    @Test
    void takesWhatAStageGaveUpAsAFailureThatAnotherAttemptCouldMend() {
        var order = new IntentRequested(Chain.meta("intent", "slot-1"), INTENT);
        assertThat(HappeningReader.happening(order))
                .isEqualTo(new Happening.CandidateFailed("slot-1", 2, true, Spend.NONE, Why.BURIED));
        var candidate = new CandidateGenerated(Chain.meta("generated", "slot-1"), INTENT, candidate());
        assertThat(HappeningReader.happening(candidate))
                .isEqualTo(new Happening.CandidateFailed("slot-1", 2, true, calls(3), Why.BURIED));
    }

    @Test
    void tellsAnOpinionFromNone() {
        var unheard = new Feedback("tone", null, "not scored: no number", "not-scored");
        var objection = new Feedback("language", null, "Write in English.", "wrong-language");
        assertThat(judged(new Retry(0, List.of(unheard))))
                .isEqualTo(new Happening.RetryWanted(
                        "slot-1", 2, calls(4), new Why("tone: NOT_SCORED", "tone: not scored: no number"), false));
        assertThat(judged(new Retry(0, List.of(objection, unheard))))
                .isEqualTo(new Happening.RetryWanted(
                        "slot-1",
                        2,
                        calls(4),
                        new Why("language: WRONG_LANGUAGE", "language: Write in English."),
                        true));
    }

    @Test
    void readsACancellation() {
        var event = new CancellationRequested(Chain.meta("cancel", "req-1"), "req-1", "enough");
        assertThat(HappeningReader.happening(event)).isEqualTo(new Happening.Cancelled("enough"));
    }

    @Test
    void refusesWhatThePlannerDoesNotActOn() {
        assertThatThrownBy(() -> HappeningReader.happening(INTENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Intent");
    }

    private static Happening judged(Object verdict) {
        return HappeningReader.happening(CandidateJudged.newBuilder()
                .setMeta(Chain.meta("judged", "slot-1"))
                .setIntent(INTENT)
                .setCandidate(candidate())
                .setScores(List.of())
                .setVerdict(verdict)
                .setUsage(Usage.newBuilder().setCalls(1).build())
                .build());
    }

    private static Happening failed(String code) {
        var failure = new GenerationFailed(
                code, "why", false, Usage.newBuilder().setCalls(1).build());
        return HappeningReader.happening(new CandidateGenerated(Chain.meta("failed", "slot-1"), INTENT, failure));
    }

    /** It cost three calls. */
    private static Candidate candidate() {
        return Candidate.newBuilder()
                .setCandidateId("candidate-1")
                .setTurns(List.of())
                .setProvenance(Provenance.newBuilder()
                        .setTechnique("SIMULATION")
                        .setTechniqueVersion("1")
                        .setAttempt(2)
                        .setRandomSeed(1)
                        .setGrounding(Grounding.NONE)
                        .setUsage(Usage.newBuilder().setCalls(3).build())
                        .build())
                .build();
    }

    private static Spend calls(int calls) {
        return new Spend(calls, 0, 0, 0, 0, 0, 0, 0);
    }
}
