package io.casemill.judge;

import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.Cell;
import io.casemill.schemas.Criterion;
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
import io.casemill.stage.ScriptedModel;
import io.casemill.stage.StageContract;
import io.casemill.stage.StageEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The judge keeps what every stage guarantees, waiting for a model over HTTP. */
class JudgeStageIT extends StageContract {

    private static final String RATINGS =
            "{\"scores\": [{\"criterion\": \"realism\", \"score\": 0.9, \"reason\": \"reads like a real chat\"}]}";

    @AutoClose
    private ScriptedModel model;

    @BeforeAll
    void startModel() throws IOException {
        model = new ScriptedModel(backlog, RATINGS);
    }

    @Override
    protected String name() {
        return Topics.JUDGE;
    }

    @Override
    protected String input() {
        return Topics.CANDIDATES_GENERATED;
    }

    @Override
    protected String output() {
        return Topics.CANDIDATES_JUDGED;
    }

    @Override
    protected SpecificRecord event(String key, String requestId) {
        var candidate = io.casemill.schemas.Candidate.newBuilder()
                .setCandidateId("cand-" + key)
                .setTurns(List.of(
                        new Turn(Role.USER, "my boots came with a broken zip", null, null, null, null),
                        new Turn(
                                Role.ASSISTANT,
                                "Found it. I have issued a refund to your card.",
                                null,
                                null,
                                null,
                                null),
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
        return CandidateGenerated.newBuilder()
                .setMeta(StageEvents.meta("CandidateGenerated", key))
                .setIntent(intent(key, requestId))
                .setResult(candidate)
                .build();
    }

    private static Intent intent(String key, String requestId) {
        var level = Level.newBuilder()
                .setAxis("scenario")
                .setId("broken")
                .setDescription("the goods are broken " + ScriptedModel.mark(key))
                .setExpectedOutcomes(List.of("refund_approved"))
                .build();
        return Intent.newBuilder()
                .setRequestId(requestId)
                .setDataset("d")
                .setSlotId(key)
                .setCell(new Cell("scenario=broken", List.of(level)))
                .setTechnique("SIMULATION")
                .setOrdinal(0)
                .setAttempt(1)
                .setRandomSeed(1)
                .setLanguage("en")
                .setGrounding(Grounding.NONE)
                .setLimits(LengthBand.newBuilder().setMinTurns(2).build())
                .setRubric(Rubric.newBuilder()
                        .setCriteria(List.of(new Criterion("realism", "reads like a real chat", 0.6)))
                        .build())
                .build();
    }

    @Override
    protected ConfigurableApplicationContext start(List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.addAll(model.arguments("judge"));
        return new SpringApplicationBuilder(JudgeServiceApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=judge-service")
                .run(all.toArray(String[]::new));
    }
}
