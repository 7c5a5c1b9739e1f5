package io.casemill.generator;

import io.casemill.generator.techniques.Technique;
import io.casemill.messaging.ServiceIdentity;
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

/** Turns what a technique made into an event. */
final class MadeWriter {

    private final ServiceIdentity service;

    MadeWriter(ServiceIdentity service) {
        this.service = service;
    }

    CandidateGenerated write(EventMeta meta, Intent intent, Technique technique, Made made) {
        return new CandidateGenerated(
                meta,
                intent,
                switch (made) {
                    case Made.Draft draft -> candidate(intent, technique, draft);
                    case Made.NoDraft none -> failure(none);
                });
    }

    static GenerationFailed failure(Made.NoDraft none) {
        return new GenerationFailed(none.code(), none.reason(), none.retryable(), usage(none.spend()));
    }

    private Candidate candidate(Intent intent, Technique technique, Made.Draft draft) {
        return Candidate.newBuilder()
                .setCandidateId(EventIds.candidate(intent.getSlotId(), intent.getAttempt()))
                .setTurns(draft.lines().stream().map(MadeWriter::turn).toList())
                .setOutcome(draft.outcome())
                .setBehaviours(draft.behaviours())
                .setProvenance(provenance(intent, technique, draft))
                .build();
    }

    private Provenance provenance(Intent intent, Technique technique, Made.Draft draft) {
        Made.Origin origin = draft.origin();
        return Provenance.newBuilder()
                .setTechnique(technique.name())
                .setTechniqueVersion(technique.version())
                .setModels(origin.models().stream().map(MadeWriter::model).toList())
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
                .setVersions(Map.of(service.name(), service.version()))
                .setUsage(usage(draft.spend()))
                .setSameFamilyAllowed(intent.getSameFamilyAllowed())
                .build();
    }

    private static Turn turn(Line line) {
        return new Turn(Role.valueOf(line.speaker().name()), line.text(), line.action());
    }

    static ModelUse model(ModelIdentity model) {
        return new ModelUse(model.role(), model.model(), model.family());
    }

    private static Usage usage(ModelSpend spend) {
        return new Usage(
                spend.calls(), spend.inputTokens(), spend.outputTokens(), spend.costMicros(), spend.latencyMillis());
    }
}
