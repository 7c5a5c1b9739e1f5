package io.casemill.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Defect;
import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import io.casemill.generation.Generation;
import io.casemill.generation.Made;
import io.casemill.generation.Technique;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.ServiceIdentity;
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
import io.casemill.stage.IntentListener;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class GeneratorListenerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private record Sent(String topic, String key, SpecificRecord event) {}

    private final List<Sent> sent = new ArrayList<>();
    private final List<io.casemill.conversation.Intent> intents = new ArrayList<>();
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
    void readsTheWholeIntent() {
        listener().on(event("SCRIPTED"));

        io.casemill.conversation.Intent intent = intents.getFirst();
        assertThat(intent.cell().level("matter").orElseThrow().policy()).isEqualTo("Late is late.");
        assertThat(intent.cell().allowedOutcomes()).containsExactly("waived");
        assertThat(intent.kept()).containsExactly(io.casemill.conversation.Turn.user("hi"));
        assertThat(intent.feedback())
                .containsExactly(new io.casemill.conversation.Feedback("costume", Defect.COSTUME, 1, "less polite"));
        assertThat(intent.wantedStyle().orElseThrow().triggerWords()).containsExactly("fine");
        assertThat(intent.limits()).isEqualTo(new io.casemill.conversation.LengthBand(4, 60, 2000));
    }

    @Test
    void publishesAFailureAsAnEvent() {
        made = () -> new Made.NoDraft("PACK_UNKNOWN", "no such pack", true, Spend.NONE);

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

    private IntentListener listener() {
        var service = new ServiceIdentity("generator-service", "1.2.3");
        EventPublisher publisher = (topic, key, event) -> sent.add(new Sent(topic, key, event));
        return new IntentListener(
                new Generation(List.of(scripted()))::generate,
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
                return new Needs(Set.of(), false, true);
            }

            @Override
            public Made make(io.casemill.conversation.Intent intent) {
                intents.add(intent);
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
                List.of(
                        io.casemill.conversation.Turn.user("hi"),
                        io.casemill.conversation.Turn.action("look-up", "found")),
                "waived",
                List.of("drift"),
                origin,
                new Spend(1, 2, 3, 9, 5, 1, 0, 0));
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
                        .setDefect("costume")
                        .build()))
                .build();
    }
}
