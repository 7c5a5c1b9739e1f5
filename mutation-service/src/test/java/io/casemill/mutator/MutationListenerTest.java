package io.casemill.mutator;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.asking.ModelRoles;
import io.casemill.asking.PlugIns;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.ServiceIdentity;
import io.casemill.mutation.Mutation;
import io.casemill.mutation.MutationOperator;
import io.casemill.schemas.Anchor;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventClasses;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.FailureCodes;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.OperatorUse;
import io.casemill.schemas.Role;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.Topics;
import io.casemill.schemas.Turn;
import io.casemill.stage.IntentListener;
import io.casemill.stage.Leave;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MutationListenerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final ServiceIdentity service = new ServiceIdentity("mutation-service", "1");
    private final List<CandidateGenerated> published = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final IntentListener listener = new IntentListener(
            new Mutation(PlugIns.of(MutationOperator.class, "io.casemill.mutation.operators", ModelRoles.NONE), 0.08)
                    ::mutate,
            new EventMetas(service, CLOCK),
            (topic, key, event) -> {
                keys.add(topic + " " + key);
                published.add((CandidateGenerated) event);
            });

    /** In a running service the serializer has Avro trust the event classes. */
    @BeforeAll
    static void trustTheEventClasses() {
        EventClasses.trust();
    }

    @Test
    void publishesACandidateWithItsWholeLineage() {
        listener.on(intent(List.of(new Anchor("seed-1", turns(), "refund_approved"))));

        assertThat(keys).containsExactly(Topics.CANDIDATES_GENERATED + " slot-1");
        var candidate = (Candidate) published.getFirst().getResult();
        assertThat(candidate.getCandidateId()).isEqualTo(EventIds.candidate("slot-1", 2));
        assertThat(candidate.getOutcome()).isEqualTo("refund_approved");
        assertThat(candidate.getProvenance().getOrigin()).isEqualTo("SYNTHETIC");
        assertThat(candidate.getProvenance().getParentSeed()).isEqualTo("seed-1");
        assertThat(candidate.getProvenance().getParentDistance()).isBetween(0.08, 1.0);
        assertThat(candidate.getProvenance().getAttempt()).isEqualTo(2);
        assertThat(candidate.getProvenance().getOperators())
                .hasSizeGreaterThan(2)
                .extracting(OperatorUse::getChange)
                .allMatch(change -> !change.isBlank());
        assertThat(published.getFirst().getMeta().getEventId())
                .isEqualTo(EventIds.event("CandidateGenerated", "evt-1"));
    }

    @Test
    void saysWhyThereIsNoCandidate() {
        listener.on(intent(List.of()));

        var failed = (GenerationFailed) published.getFirst().getResult();
        assertThat(failed.getCode()).isEqualTo("NO_PARENT");
        assertThat(failed.getRetryable()).isFalse();
    }

    @Test
    void beginsNothingForAStoppedRequest() {
        assertThat(listener.giveUp(intent(List.of()), Leave.BUDGET)).isTrue();

        var failed = (GenerationFailed) published.getFirst().getResult();
        assertThat(failed.getCode()).isEqualTo(FailureCodes.STOPPED);
    }

    private static List<Turn> turns() {
        return List.of(
                new Turn(Role.ASSISTANT, "Hello, how can I help you today?", null, null, null, null),
                new Turn(
                        Role.USER,
                        "I would like to return a Red jacket, please. It cost $80 and is too small",
                        null,
                        null,
                        null,
                        null),
                new Turn(Role.ASSISTANT, "Sure, can I have your full name?", null, null, null, null),
                new Turn(Role.USER, "Hedwig Oldenburg", null, null, null, null),
                new Turn(
                        Role.ACTION,
                        "Account has been pulled up for Hedwig Oldenburg.",
                        "pull-up-account",
                        null,
                        null,
                        null),
                new Turn(Role.USER, "order 4021655645, I bought it on 2024-03-05", null, null, null, null),
                new Turn(Role.ASSISTANT, "I have issued a refund of $80 for the red jacket.", null, null, null, null),
                new Turn(Role.USER, "thank you so much", null, null, null, null));
    }

    private static IntentRequested intent(List<Anchor> anchors) {
        var meta = EventMeta.newBuilder()
                .setEventId("evt-1")
                .setCauseId("evt-0")
                .setOccurredAt(CLOCK.instant())
                .setService("planner-service")
                .setServiceVersion("1")
                .build();
        var intent = Intent.newBuilder()
                .setRequestId("r")
                .setDataset("d")
                .setSlotId("slot-1")
                .setCell(new Cell("", List.of()))
                .setTechnique("MUTATION")
                .setOrdinal(0)
                .setAttempt(2)
                .setRandomSeed(99)
                .setLanguage("en")
                .setGrounding(Grounding.CELL)
                .setAnchors(anchors)
                .setLimits(LengthBand.newBuilder().build())
                .setRubric(Rubric.newBuilder().build())
                .build();
        return new IntentRequested(meta, intent);
    }
}
