package io.casemill.messaging;

import io.casemill.schemas.CancellationRequested;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CaseIndexed;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Intent;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Role;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.ScenarioPackRegistered;
import io.casemill.schemas.SeedOrigin;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Split;
import io.casemill.schemas.Turn;
import io.casemill.schemas.Usage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small events for the tests of this module. */
public final class Events {

    private Events() {}

    public static EventMeta meta(String id) {
        return EventMeta.newBuilder()
                .setEventId("evt-" + id)
                .setCauseId(id)
                .setOccurredAt(Instant.parse("2026-01-02T03:04:05.678Z"))
                .setService("test")
                .setServiceVersion("1")
                .build();
    }

    public static CancellationRequested cancellation(String requestId) {
        return CancellationRequested.newBuilder()
                .setMeta(meta(requestId))
                .setRequestId(requestId)
                .setReason("no more ü")
                .build();
    }

    public static CandidateGenerated failedCandidate(String slotId) {
        return CandidateGenerated.newBuilder()
                .setMeta(meta(slotId))
                .setIntent(intent(slotId))
                .setResult(GenerationFailed.newBuilder()
                        .setCode("REFUSED")
                        .setReason("the model says no")
                        .setRetryable(true)
                        .setUsage(Usage.newBuilder().build())
                        .build())
                .build();
    }

    private static Intent intent(String slotId) {
        return Intent.newBuilder()
                .setRequestId("req")
                .setDataset("refund-bot")
                .setSlotId(slotId)
                .setCell(new Cell("user_type=angry", List.of()))
                .setTechnique("SIMULATION")
                .setOrdinal(0)
                .setAttempt(1)
                .setRandomSeed(42)
                .setLanguage("en")
                .setGrounding(Grounding.NONE)
                .setLimits(LengthBand.newBuilder().build())
                .setRubric(Rubric.newBuilder().build())
                .build();
    }

    public static CaseIndexed indexed(String caseId) {
        return CaseIndexed.newBuilder()
                .setMeta(meta(caseId))
                .setCaseId(caseId)
                .setDataset("refund-bot")
                .setTextHash("hash")
                .setVector(ByteBuffer.wrap(new byte[] {63, (byte) 128, 0, 0}))
                .build();
    }

    public static ScenarioPackRegistered pack(String hash, String yaml) {
        return ScenarioPackRegistered.newBuilder()
                .setMeta(meta(hash))
                .setPackHash(hash)
                .setYaml(yaml)
                .build();
    }

    public static SeedRegistered seed(String id) {
        return SeedRegistered.newBuilder()
                .setMeta(meta(id))
                .setSeedId(id)
                .setDataset("refund-bot")
                .setOrigin(SeedOrigin.AUTHORED)
                .setSplit(Split.ANCHOR)
                .setCell(Map.of("user_type", "angry"))
                .setTurns(List.of(new Turn(Role.USER, "hi 😀", null, null, null, null)))
                .setContentHash("c0ffee")
                .build();
    }
}
