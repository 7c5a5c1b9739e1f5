package io.casemill.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.models.ModelIdentity;
import io.casemill.models.ModelSpend;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Feedback;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Level;
import io.casemill.schemas.Role;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.TargetStyle;
import io.casemill.schemas.Turn;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class GeneratorListenerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private record Sent(String topic, String key, SpecificRecord event) {}

    private final List<Sent> sent = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private Supplier<Made> made = GeneratorListenerTest::draft;

    @Test
    void publishesACandidateUnderTheSlotsId() {
        listener().on(event("SCRIPTED"));

        Sent only = sent.getFirst();
        assertThat(only.topic()).isEqualTo("candidates.generated");
        assertThat(only.key()).isEqualTo("slot-1");
        var generated = (CandidateGenerated) only.event();
        assertThat(generated.getMeta().getEventId()).isEqualTo(EventIds.event("CandidateGenerated", "evt-1"));
        var candidate = (Candidate) generated.getResult();
        assertThat(candidate.getCandidateId()).isEqualTo(EventIds.candidate("slot-1", 2));
        assertThat(candidate.getTurns()).extracting(Turn::getRole).containsExactly(Role.USER, Role.ACTION);
        assertThat(candidate.getTurns().get(1).getAction()).isEqualTo("look-up");
        assertThat(candidate.getOutcome()).isEqualTo("waived");
    }

    @Test
    void writesWhereACandidateComesFrom() {
        listener().on(event("SCRIPTED"));

        var provenance = ((Candidate) ((CandidateGenerated) sent.getFirst().event()).getResult()).getProvenance();
        assertThat(provenance.getOrigin()).isEqualTo("SYNTHETIC");
        assertThat(provenance.getTechniqueVersion()).isEqualTo("7");
        assertThat(provenance.getPackHash()).isEqualTo("pack");
        assertThat(provenance.getAttackFamily()).isEqualTo("family");
        assertThat(provenance.getTaxonomyIds()).containsExactly("LLM01:2025");
        assertThat(provenance.getModels()).singleElement().satisfies(m -> assertThat(m.getFamily())
                .isEqualTo("llama"));
        assertThat(provenance.getVersions()).containsEntry("generator-service", "1.2.3");
        assertThat(provenance.getUsage().getCostMicros()).isEqualTo(9);
        assertThat(provenance.getAttempt()).isEqualTo(2);
    }

    @Test
    void readsTheWholeOrder() {
        listener().on(event("SCRIPTED"));

        Order order = orders.getFirst();
        assertThat(order.cell().level("matter").orElseThrow().policy()).isEqualTo("Late is late.");
        assertThat(order.cell().expectedOutcomes()).containsExactly("waived");
        assertThat(order.kept()).containsExactly(Line.user("hi"));
        assertThat(order.remarks()).containsExactly(new Order.Remark("costume", 1, "less polite"));
        assertThat(order.wantedStyle().orElseThrow().triggerWords()).containsExactly("fine");
        assertThat(order.limits()).isEqualTo(new Order.Limits(4, 60, 2000));
    }

    @Test
    void publishesAFailureAsAnEvent() {
        made = () -> new Made.NoDraft("PACK_UNKNOWN", "no such pack", true, ModelSpend.NONE);

        listener().on(event("SCRIPTED"));

        var failed = (GenerationFailed) ((CandidateGenerated) sent.getFirst().event()).getResult();
        assertThat(failed.getCode()).isEqualTo("PACK_UNKNOWN");
        assertThat(failed.getRetryable()).isTrue();
    }

    @Test
    void publishesAFailureForAnUnknownTechnique() {
        listener().on(event("NO_SUCH"));

        var failed = (GenerationFailed) ((CandidateGenerated) sent.getFirst().event()).getResult();
        assertThat(failed.getCode()).isEqualTo("TECHNIQUE_UNKNOWN");
        assertThat(failed.getRetryable()).isFalse();
    }

    @Test
    void refusesTwoTechniquesOfOneName() {
        assertThatThrownBy(() -> new Workshop(List.of(scripted(), scripted()))).hasMessageContaining("SCRIPTED");
    }

    private GeneratorListener listener() {
        var service = new ServiceIdentity("generator-service", "1.2.3");
        EventPublisher publisher = (topic, key, event) -> sent.add(new Sent(topic, key, event));
        return new GeneratorListener(
                new Workshop(List.of(scripted())),
                new DraftWriter(service.name(), service.version()),
                new EventMetas(service, Clock.fixed(NOW, ZoneOffset.UTC)),
                publisher);
    }

    private Technique scripted() {
        return new Technique() {
            @Override
            public String name() {
                return "SCRIPTED";
            }

            @Override
            public String version() {
                return "7";
            }

            @Override
            public Needs needs() {
                return new Needs(false, false, true);
            }

            @Override
            public Made make(Order order) {
                orders.add(order);
                return made.get();
            }
        };
    }

    private static Made draft() {
        var origin = new Made.Origin(
                List.of(new ModelIdentity("generator", "llama3", "llama")),
                "prompt",
                "abc",
                true,
                List.of("seed-1"),
                "persona",
                "family",
                List.of("LLM01:2025"));
        return new Made.Draft(
                List.of(Line.user("hi"), Line.action("look-up", "found")),
                "waived",
                List.of("drift"),
                origin,
                new ModelSpend(1, 2, 3, 9, 5, 1, 0));
    }

    private static IntentRequested event(String technique) {
        return IntentRequested.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId("evt-1")
                        .setCauseId("request-1")
                        .setOccurredAt(NOW)
                        .setService("planner-service")
                        .setServiceVersion("1")
                        .build())
                .setIntent(intent(technique))
                .build();
    }

    private static Intent intent(String technique) {
        return Intent.newBuilder()
                .setRequestId("request-1")
                .setDataset("library")
                .setSlotId("slot-1")
                .setCell(Cell.newBuilder()
                        .setKey("matter=overdue")
                        .setLevels(List.of(Level.newBuilder()
                                .setAxis("matter")
                                .setId("overdue")
                                .setDescription("A charge for lateness.")
                                .setPolicy("Late is late.")
                                .setExpectedOutcomes(List.of("waived"))
                                .build()))
                        .build())
                .setTechnique(technique)
                .setOrdinal(0)
                .setAttempt(2)
                .setRandomSeed(5)
                .setLanguage("en")
                .setPackHash("pack")
                .setGrounding(Grounding.CELL)
                .setStyle(TargetStyle.newBuilder()
                        .setSeedId("seed-1")
                        .setUserMessages(5)
                        .setWordsPerMessage(4)
                        .setLowercaseStart(0.5)
                        .setTerminalPunctuation(0.5)
                        .setGreets(true)
                        .setPolite(false)
                        .setTriggerWords(List.of("fine"))
                        .build())
                .setLimits(LengthBand.newBuilder().build())
                .setRubric(Rubric.newBuilder().build())
                .setKeptTurns(List.of(
                        Turn.newBuilder().setRole(Role.USER).setText("hi").build()))
                .setFeedback(List.of(Feedback.newBuilder()
                        .setCriterion("costume")
                        .setTurn(1)
                        .setMessage("less polite")
                        .build()))
                .build();
    }
}
