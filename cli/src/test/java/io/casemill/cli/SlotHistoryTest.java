package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Feedback;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.OperatorUse;
import io.casemill.schemas.Provenance;
import io.casemill.schemas.Rejected;
import io.casemill.schemas.Role;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.Score;
import io.casemill.schemas.Turn;
import io.casemill.schemas.Usage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotHistoryTest {

    private static final String HOSTILE = "x\u001b[2J\r\n\u202ey";

    private final StringWriter terminal = new StringWriter();

    @Test
    void keepsWhateverEventsSayWithinTheirLinesAndSafe() {
        var history = new SlotHistory(List.of(
                new IntentRequested(meta(), intent()),
                new CandidateGenerated(meta(), intent(), candidate()),
                new CandidateGenerated(meta(), intent(), new GenerationFailed(HOSTILE, HOSTILE, false, usage())),
                judged()));
        history.tell(new PrintWriter(terminal, true));
        assertThat(terminal.toString()).doesNotContain("\u001b", "\r", "\u202e");
        assertThat(terminal.toString().lines()).hasSize(4 + 3 + 5 + 1 + 3).noneMatch(line -> line.startsWith("y"));
        assertThat(terminal.toString()).contains("slot x[2J  y, x[2J  y number 0");
    }

    private static EventMeta meta() {
        return new EventMeta("evt", "cause", Instant.EPOCH, HOSTILE, HOSTILE, null);
    }

    private static Intent intent() {
        return Intent.newBuilder()
                .setRequestId(HOSTILE)
                .setDataset(HOSTILE)
                .setSlotId(HOSTILE)
                .setCell(new Cell(HOSTILE, List.of()))
                .setTechnique(HOSTILE)
                .setOrdinal(0)
                .setAttempt(1)
                .setRandomSeed(1)
                .setLanguage("en")
                .setGrounding(Grounding.NONE)
                .setLimits(LengthBand.newBuilder().build())
                .setRubric(Rubric.newBuilder().build())
                .setFeedback(List.of(new Feedback(HOSTILE, 1, HOSTILE, null)))
                .build();
    }

    private static Candidate candidate() {
        return Candidate.newBuilder()
                .setCandidateId(HOSTILE)
                .setTurns(List.of(new Turn(Role.USER, HOSTILE, null, null, null, null)))
                .setProvenance(Provenance.newBuilder()
                        .setTechnique(HOSTILE)
                        .setTechniqueVersion(HOSTILE)
                        .setAttackFamily(HOSTILE)
                        .setTaxonomyIds(List.of(HOSTILE))
                        .setOperators(List.of(OperatorUse.newBuilder()
                                .setName(HOSTILE)
                                .setVersion(HOSTILE)
                                .setChange(HOSTILE)
                                .build()))
                        .setAttempt(1)
                        .setRandomSeed(1)
                        .setGrounding(Grounding.NONE)
                        .setUsage(usage())
                        .build())
                .build();
    }

    private static CandidateJudged judged() {
        return CandidateJudged.newBuilder()
                .setMeta(meta())
                .setIntent(intent())
                .setCandidate(candidate())
                .setScores(List.of(new Score(HOSTILE, HOSTILE, HOSTILE, 0.5, HOSTILE, 1, HOSTILE)))
                .setVerdict(new Rejected(List.of(new Feedback(HOSTILE, 1, HOSTILE, null))))
                .setUsage(usage())
                .build();
    }

    private static Usage usage() {
        return Usage.newBuilder().build();
    }
}
