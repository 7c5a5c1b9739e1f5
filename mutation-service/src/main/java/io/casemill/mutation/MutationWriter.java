package io.casemill.mutation;

import io.casemill.messaging.ServiceIdentity;
import io.casemill.mutation.Message.Speaker;
import io.casemill.mutation.Mutation.Mutated;
import io.casemill.mutation.Mutation.NotMutated;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Intent;
import io.casemill.schemas.OperatorUse;
import io.casemill.schemas.Provenance;
import io.casemill.schemas.Role;
import io.casemill.schemas.Turn;
import io.casemill.schemas.Usage;
import java.util.List;
import java.util.Map;

/** Writes what came of an order as the event that says it. */
final class MutationWriter {

    static final String TECHNIQUE = "MUTATION";
    static final String VERSION = "1";

    private MutationWriter() {}

    static CandidateGenerated write(EventMeta meta, Intent intent, Mutation mutation, ServiceIdentity service) {
        Object result =
                switch (mutation) {
                    case Mutated mutated -> candidate(intent, mutated, service);
                    case NotMutated failed ->
                        new GenerationFailed(failed.code(), failed.reason(), failed.retryable(), noUsage());
                };
        return CandidateGenerated.newBuilder()
                .setMeta(meta)
                .setIntent(intent)
                .setResult(result)
                .build();
    }

    private static Candidate candidate(Intent intent, Mutated mutated, ServiceIdentity service) {
        return Candidate.newBuilder()
                .setCandidateId(EventIds.candidate(intent.getSlotId(), intent.getAttempt()))
                .setTurns(mutated.messages().stream().map(MutationWriter::turn).toList())
                .setOutcome(mutated.parent().outcome())
                .setProvenance(provenance(intent, mutated, service))
                .build();
    }

    private static Provenance provenance(Intent intent, Mutated mutated, ServiceIdentity service) {
        return Provenance.newBuilder()
                .setTechnique(TECHNIQUE)
                .setTechniqueVersion(VERSION)
                .setSeeds(List.of(mutated.parent().seedId()))
                .setParentSeed(mutated.parent().seedId())
                .setOperators(mutated.applied().stream()
                        .map(a -> new OperatorUse(a.name(), a.version(), a.change()))
                        .toList())
                .setParentDistance(mutated.distance())
                .setAttempt(intent.getAttempt())
                .setRandomSeed(intent.getRandomSeed())
                .setGrounding(intent.getGrounding())
                .setVersions(Map.of(service.name(), service.version()))
                .setUsage(noUsage())
                .setSameFamilyAllowed(intent.getSameFamilyAllowed())
                .build();
    }

    private static Turn turn(Message message) {
        return new Turn(role(message.speaker()), message.text(), message.action());
    }

    private static Role role(Speaker speaker) {
        return switch (speaker) {
            case USER -> Role.USER;
            case ASSISTANT -> Role.ASSISTANT;
            case ACTION -> Role.ACTION;
        };
    }

    private static Usage noUsage() {
        return Usage.newBuilder().build();
    }
}
