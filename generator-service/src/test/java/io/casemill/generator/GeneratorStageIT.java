package io.casemill.generator;

import io.casemill.schemas.Cell;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Level;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.Topics;
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

/** The generator keeps what every stage guarantees, waiting for a model over HTTP. */
class GeneratorStageIT extends StageContract {

    private static final String CHAT = """
            {"turns": [{"role": "USER", "text": "parcel still not here"}, {"role": "ASSISTANT", "text": "which order"},
            {"role": "USER", "text": "MF-1"}, {"role": "ASSISTANT", "text": "The refund is booked."}],
            "outcome": "refund_approved", "behaviours": []}""";

    @AutoClose
    private ScriptedModel model;

    @BeforeAll
    void startModel() throws IOException {
        model = new ScriptedModel(backlog, CHAT);
    }

    @Override
    protected String name() {
        return Topics.GENERATOR;
    }

    @Override
    protected String input() {
        return Topics.INTENTS_REQUESTED;
    }

    @Override
    protected String output() {
        return Topics.CANDIDATES_GENERATED;
    }

    @Override
    protected SpecificRecord event(String key, String requestId) {
        var level = Level.newBuilder()
                .setAxis("policy")
                .setId("late")
                .setDescription("a late parcel")
                .setPolicy("late parcels are refunded " + ScriptedModel.mark(key))
                .setExpectedOutcomes(List.of("refund_approved"))
                .build();
        var intent = Intent.newBuilder()
                .setRequestId(requestId)
                .setDataset("d")
                .setSlotId(key)
                .setCell(new Cell("policy=late", List.of(level)))
                .setTechnique("PROMPTED")
                .setOrdinal(0)
                .setAttempt(1)
                .setRandomSeed(7)
                .setLanguage("en")
                .setGrounding(Grounding.NONE)
                .setLimits(LengthBand.newBuilder().build())
                .setRubric(Rubric.newBuilder().build())
                .build();
        return new IntentRequested(StageEvents.meta("IntentRequested", key), intent);
    }

    @Override
    protected ConfigurableApplicationContext start(List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.addAll(model.arguments("generator"));
        return new SpringApplicationBuilder(GeneratorServiceApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=generator-service")
                .run(all.toArray(String[]::new));
    }
}
