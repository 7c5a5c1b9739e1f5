package io.casemill.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.asking.ModelRoles;
import io.casemill.asking.PlugIns;
import io.casemill.judging.Judge;
import io.casemill.judging.Judging;
import io.casemill.judging.ReservedValues;
import io.casemill.judging.learned.TurnModels;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.schemas.Accepted;
import io.casemill.schemas.Anchor;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventClasses;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Intent;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Level;
import io.casemill.schemas.Provenance;
import io.casemill.schemas.Role;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.Topics;
import io.casemill.schemas.Turn;
import io.casemill.schemas.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JudgeListenerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final List<CandidateJudged> published = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Judging judging = new Judging(PlugIns.of(
            Judge.class, "io.casemill.judging.judges", ReservedValues.OBJECT, ModelRoles.NONE, TurnModels.shipped()));
    private final JudgeListener listener = new JudgeListener(
            judging,
            new JudgeMetrics(meters),
            new EventMetas(new ServiceIdentity("judge-service", "1"), CLOCK),
            (topic, key, event) -> {
                keys.add(topic + " " + key);
                published.add((CandidateJudged) event);
            });

    /** In a running service the serializer has Avro trust the event classes. */
    @BeforeAll
    static void trustTheEventClasses() {
        EventClasses.trust();
    }

    @Test
    void publishesTheVerdictUnderTheSlotsId() {
        listener.on(generated(candidate("Found it. I have issued a refund to your card.")));

        assertThat(keys).containsExactly(Topics.CANDIDATES_JUDGED + " slot-1");
        var judged = published.getFirst();
        assertThat(judged.getVerdict()).isInstanceOf(Accepted.class);
        assertThat(judged.getMeta().getCauseId()).isEqualTo("evt-1");
        assertThat(judged.getMeta().getEventId()).isEqualTo(EventIds.event("CandidateJudged", "evt-1"));
        assertThat(judged.getScores())
                .extracting(score -> score.getJudge())
                .containsExactlyInAnyOrderElementsOf(judging.judges().stream()
                        .filter(judge -> !judge.asksModel())
                        .map(Judge::name)
                        .toList());
        assertThat(judged.getScores()).allMatch(score -> !score.getReason().isBlank());
        assertThat(judged.getJudgeModels()).isEmpty();
    }

    private double objections(String criterion) {
        return meters.counter("casemill.judge.objections", "criterion", criterion, "verdict", "retry")
                .count();
    }

    @Test
    void asksForARetryFromTheFailingTurn() {
        listener.on(generated(candidate("Found it. I have issued a refund to {{card}}.")));

        assertThat(published.getFirst().getVerdict()).isInstanceOfSatisfying(io.casemill.schemas.Retry.class, r -> {
            assertThat(r.getFromTurn()).isEqualTo(1);
            assertThat(r.getFeedback()).hasSize(1);
            assertThat(objections(r.getFeedback().getFirst().getCriterion())).isEqualTo(1);
        });
    }

    @Test
    void countsWhatAJudgeCannotTell() {
        listener.on(generated(candidate("Found it. It is being looked at.")));

        assertThat(published.getFirst().getScores())
                .filteredOn(score -> score.getJudge().equals("off-cell"))
                .singleElement()
                .extracting(score -> score.getSeverity())
                .isEqualTo("UNSURE");
        assertThat(meters.counter("casemill.judge.unsure", "criterion", "off-cell")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void leavesAFailedGenerationToThePlanner() {
        listener.on(generated(new GenerationFailed(
                "NO_PARENT", "none", false, Usage.newBuilder().build())));

        assertThat(published).isEmpty();
    }

    private static CandidateGenerated generated(Object result) {
        return CandidateGenerated.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId("evt-1")
                        .setCauseId("evt-0")
                        .setOccurredAt(CLOCK.instant())
                        .setService("generator-service")
                        .setServiceVersion("1")
                        .build())
                .setIntent(intent())
                .setResult(result)
                .build();
    }

    private static Intent intent() {
        var level = Level.newBuilder()
                .setAxis("scenario")
                .setId("broken")
                .setDescription("the goods are broken")
                .setExpectedOutcomes(List.of("refund_approved"))
                .build();
        return Intent.newBuilder()
                .setRequestId("r")
                .setDataset("d")
                .setSlotId("slot-1")
                .setCell(new Cell("scenario=broken", List.of(level)))
                .setTechnique("SIMULATION")
                .setOrdinal(0)
                .setAttempt(1)
                .setRandomSeed(1)
                .setLanguage("en")
                .setGrounding(Grounding.NONE)
                .setAnchors(
                        List.of(new Anchor("s", List.of(new Turn(Role.USER, "hello", null, null, null, null)), null)))
                .setLimits(LengthBand.newBuilder().setMinTurns(2).build())
                .setRubric(Rubric.newBuilder().build())
                .build();
    }

    private static io.casemill.schemas.Candidate candidate(String answer) {
        return io.casemill.schemas.Candidate.newBuilder()
                .setCandidateId("cand-1")
                .setTurns(List.of(
                        new Turn(Role.USER, "my boots came with a broken zip", null, null, null, null),
                        new Turn(Role.ASSISTANT, answer, null, null, null, null),
                        new Turn(Role.ACTION, "refund made", "offer-refund", null, null, null)))
                .setOutcome("refund_approved")
                .setProvenance(Provenance.newBuilder()
                        .setTechnique("SIMULATION")
                        .setTechniqueVersion("1")
                        .setAttempt(1)
                        .setRandomSeed(1)
                        .setGrounding(Grounding.NONE)
                        .setUsage(Usage.newBuilder().build())
                        .build())
                .build();
    }
}
