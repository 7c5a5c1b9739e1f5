package io.casemill.translation;

import io.casemill.conversation.Candidate;
import io.casemill.conversation.Generated;
import io.casemill.conversation.NoCandidate;
import io.casemill.conversation.OperatorUse;
import io.casemill.conversation.Provenance;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.FailureCodes;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Intent;
import io.casemill.schemas.StopCause;
import java.util.Map;

/** What came of an intent. */
public final class CandidateTranslation {

    private CandidateTranslation() {}

    /** An attempt is not begun, as its request was stopped. */
    public static NoCandidate stopped(StopCause cause) {
        return NoCandidate.unpaid(FailureCodes.STOPPED, "the request is stopped: " + cause, false);
    }

    /** The candidate that an event holds, of the intent that it answers. */
    public static Candidate read(Intent intent, io.casemill.schemas.Candidate candidate) {
        return new Candidate(
                IntentTranslation.read(intent),
                TurnTranslation.read(candidate.getTurns()),
                candidate.getOutcome(),
                candidate.getBehaviours(),
                read(candidate.getProvenance()));
    }

    /**
     * The event that says what came of an intent.
     *
     * @param meta what the event says of itself; it names the service that has a part in the candidate
     */
    public static CandidateGenerated write(EventMeta meta, Intent intent, Generated generated) {
        Object result =
                switch (generated) {
                    case Candidate candidate -> write(meta, intent, candidate);
                    case NoCandidate none ->
                        new GenerationFailed(
                                none.code(), none.reason(), none.retryable(), SpendTranslation.write(none.spend()));
                };
        return CandidateGenerated.newBuilder()
                .setMeta(meta)
                .setIntent(intent)
                .setResult(result)
                .build();
    }

    private static io.casemill.schemas.Candidate write(EventMeta meta, Intent intent, Candidate candidate) {
        return io.casemill.schemas.Candidate.newBuilder()
                .setCandidateId(EventIds.candidate(intent.getSlotId(), intent.getAttempt()))
                .setTurns(TurnTranslation.write(candidate.turns()))
                .setOutcome(candidate.outcome())
                .setBehaviours(candidate.behaviours())
                .setProvenance(write(meta, intent, candidate.provenance()))
                .build();
    }

    private static io.casemill.schemas.Provenance write(EventMeta meta, Intent intent, Provenance from) {
        return io.casemill.schemas.Provenance.newBuilder()
                .setTechnique(from.technique())
                .setTechniqueVersion(from.techniqueVersion())
                .setModels(SpendTranslation.write(from.models()))
                .setPromptId(from.promptId())
                .setPromptHash(from.promptHash())
                .setPackHash(from.packHash())
                .setSeeds(from.seeds())
                .setParentSeed(from.parentSeed())
                .setOperators(from.operators().stream()
                        .map(o -> new io.casemill.schemas.OperatorUse(o.name(), o.version(), o.change()))
                        .toList())
                .setParentDistance(from.parentDistance())
                .setPersona(from.persona())
                .setAttackFamily(from.attackFamily())
                .setTaxonomyIds(from.taxonomyIds())
                .setAttempt(intent.getAttempt())
                .setRandomSeed(intent.getRandomSeed())
                .setGrounding(intent.getGrounding())
                .setVersions(Map.of(meta.getService(), meta.getServiceVersion()))
                .setUsage(SpendTranslation.write(from.spend()))
                .setSameFamilyAllowed(intent.getSameFamilyAllowed())
                .build();
    }

    private static Provenance read(io.casemill.schemas.Provenance from) {
        return new Provenance(
                from.getTechnique(),
                from.getTechniqueVersion(),
                from.getModels().stream().map(SpendTranslation::read).toList(),
                from.getPromptId(),
                from.getPromptHash(),
                from.getPackHash(),
                from.getSeeds(),
                from.getParentSeed(),
                from.getOperators().stream()
                        .map(o -> new OperatorUse(o.getName(), o.getVersion(), o.getChange()))
                        .toList(),
                from.getParentDistance(),
                from.getPersona(),
                from.getAttackFamily(),
                from.getTaxonomyIds(),
                SpendTranslation.read(from.getUsage()));
    }
}
