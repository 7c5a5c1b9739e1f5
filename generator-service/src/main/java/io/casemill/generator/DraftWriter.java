package io.casemill.generator;

import io.casemill.models.ModelIdentity;
import io.casemill.models.ModelSpend;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Intent;
import io.casemill.schemas.ModelUse;
import io.casemill.schemas.Provenance;
import io.casemill.schemas.Role;
import io.casemill.schemas.Turn;
import io.casemill.schemas.Usage;
import java.util.Map;

/** Writes what came of an order into an event. */
final class DraftWriter {

    private final String service;
    private final String serviceVersion;

    DraftWriter(String service, String serviceVersion) {
        this.service = service;
        this.serviceVersion = serviceVersion;
    }

    CandidateGenerated write(EventMeta meta, Intent intent, Workshop.Answer answer) {
        Object result =
                switch (answer.made()) {
                    case Made.Draft draft -> candidate(intent, answer.techniqueVersion(), draft);
                    case Made.NoDraft none -> failed(none);
                };
        return CandidateGenerated.newBuilder()
                .setMeta(meta)
                .setIntent(intent)
                .setResult(result)
                .build();
    }

    private Candidate candidate(Intent intent, String techniqueVersion, Made.Draft draft) {
        return Candidate.newBuilder()
                .setCandidateId(EventIds.candidate(intent.getSlotId(), intent.getAttempt()))
                .setTurns(draft.lines().stream().map(DraftWriter::turn).toList())
                .setOutcome(draft.outcome())
                .setBehaviours(draft.behaviours())
                .setProvenance(provenance(intent, techniqueVersion, draft))
                .build();
    }

    private Provenance provenance(Intent intent, String techniqueVersion, Made.Draft draft) {
        Made.Origin origin = draft.origin();
        return Provenance.newBuilder()
                .setTechnique(intent.getTechnique())
                .setTechniqueVersion(techniqueVersion)
                .setModels(origin.models().stream().map(DraftWriter::modelUse).toList())
                .setPromptId(origin.promptId())
                .setPromptHash(origin.promptHash())
                .setPackHash(origin.packUsed() ? intent.getPackHash() : null)
                .setSeeds(origin.seeds())
                .setPersona(origin.persona())
                .setAttackFamily(origin.attackFamily())
                .setTaxonomyIds(origin.taxonomyIds())
                .setAttempt(intent.getAttempt())
                .setRandomSeed(intent.getRandomSeed())
                .setGrounding(intent.getGrounding())
                .setVersions(Map.of(service, serviceVersion))
                .setUsage(usage(draft.spend()))
                .setSameFamilyAllowed(intent.getSameFamilyAllowed())
                .build();
    }

    private static GenerationFailed failed(Made.NoDraft none) {
        return GenerationFailed.newBuilder()
                .setCode(none.code())
                .setReason(none.reason())
                .setRetryable(none.retryable())
                .setUsage(usage(none.spend()))
                .build();
    }

    static ModelUse modelUse(ModelIdentity model) {
        return ModelUse.newBuilder()
                .setRole(model.role())
                .setModel(model.model())
                .setFamily(model.family())
                .build();
    }

    private static Turn turn(Line line) {
        Role role =
                switch (line.speaker()) {
                    case USER -> Role.USER;
                    case ASSISTANT -> Role.ASSISTANT;
                    case ACTION -> Role.ACTION;
                };
        return Turn.newBuilder()
                .setRole(role)
                .setText(line.text())
                .setAction(line.action())
                .build();
    }

    private static Usage usage(ModelSpend spend) {
        return Usage.newBuilder()
                .setCalls(spend.calls())
                .setInputTokens(spend.inputTokens())
                .setOutputTokens(spend.outputTokens())
                .setCostMicros(spend.costMicros())
                .setLatencyMillis(spend.latencyMillis())
                .setAttempts(spend.attempts())
                .setReused(spend.reused())
                .build();
    }
}
