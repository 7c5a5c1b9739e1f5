package io.casemill.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.Capability;
import io.casemill.schemas.Axis;
import io.casemill.schemas.Budget;
import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.CapabilityKind;
import io.casemill.schemas.Criterion;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Level;
import io.casemill.schemas.ModelUse;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestPreviewTest {

    @Test
    void countsOneJudgingCallForEachCaseHoweverManyCriteriaThereAre() {
        assertThat(modelCalls(1, "SIMULATION")).isEqualTo(4);
        assertThat(modelCalls(7, "SIMULATION")).isEqualTo(4);
    }

    @Test
    void countsNoCallWithoutCriteriaAndWithoutAModel() {
        assertThat(modelCalls(0, "SIMULATION")).isZero();
    }

    @Test
    void countsAGeneratingCallForEachCaseOfATechniqueThatNeedsAModel() {
        assertThat(modelCalls(0, "PROMPTED")).isEqualTo(4);
        assertThat(modelCalls(3, "PROMPTED")).isEqualTo(8);
    }

    private static long modelCalls(int criteria, String technique) {
        var preview = RequestPreview.of(request(criteria, technique), offers(), List.of());
        assertThat(preview.problems()).isEmpty();
        return preview.modelCalls();
    }

    private static List<CapabilityAnnounced> offers() {
        return List.of(
                offer(CapabilityKind.TECHNIQUE, "SIMULATION", null),
                offer(CapabilityKind.TECHNIQUE, "PROMPTED", "one"),
                offer(CapabilityKind.JUDGE, "rubric", "another"));
    }

    private static CapabilityAnnounced offer(CapabilityKind kind, String name, String family) {
        List<ModelUse> models =
                family == null ? List.of() : List.of(new ModelUse("endpoint", "model-" + family, family));
        return new Capability(
                        kind, name, "1", Topics.INTENTS_REQUESTED, family != null, models, false, false, family == null)
                .toEvent(Chain.meta("capability", name));
    }

    private static GenerationRequested request(int criteria, String technique) {
        return GenerationRequested.newBuilder()
                .setMeta(Chain.meta("request", "req-1"))
                .setRequestId("req-1")
                .setDataset("refund-bot")
                .setAxes(List.of(axis("user", "calm", "angry"), axis("policy", "inside", "outside")))
                .setCasesPerCell(1)
                .setTechniques(Map.of(technique, 1.0))
                .setRubric(Rubric.newBuilder()
                        .setCriteria(IntStream.range(0, criteria)
                                .mapToObj(i -> new Criterion("c" + i, "about it", 0.6))
                                .toList())
                        .build())
                .setLimits(LengthBand.newBuilder().build())
                .setBudget(Budget.newBuilder().build())
                .build();
    }

    private static Axis axis(String name, String... levels) {
        return new Axis(
                name,
                List.of(levels).stream()
                        .map(id -> new Level(name, id, "about " + id, null, List.of()))
                        .toList());
    }
}
