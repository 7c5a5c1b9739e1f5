package io.casemill.planner;

import io.casemill.messaging.EventMetas;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.CaseRecord;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.Intent;
import io.casemill.schemas.Provenance;
import java.time.Instant;
import java.util.TreeMap;

/** Makes a case of an accepted candidate. */
final class CaseWriter {

    private final EventMetas metas;

    CaseWriter(EventMetas metas) {
        this.metas = metas;
    }

    CaseAccepted accepted(CandidateJudged judged, Instant now) {
        Intent intent = judged.getIntent();
        Candidate candidate = judged.getCandidate();
        var meta = metas.of("CaseAccepted", candidate.getCandidateId(), now);
        var record = CaseRecord.newBuilder()
                .setCaseId(EventIds.caseOf(candidate.getCandidateId()))
                .setSlotId(intent.getSlotId())
                .setRequestId(intent.getRequestId())
                .setDataset(intent.getDataset())
                .setCell(intent.getCell())
                .setLanguage(intent.getLanguage())
                .setTurns(candidate.getTurns())
                .setOutcome(candidate.getOutcome())
                .setBehaviours(candidate.getBehaviours())
                .setScores(judged.getScores())
                .setJudgeModels(judged.getJudgeModels())
                .setRubricVersion(intent.getRubric().getVersion())
                .setProvenance(provenance(judged, meta.getService(), meta.getServiceVersion()))
                .build();
        return new CaseAccepted(meta, record);
    }

    private static Provenance provenance(CandidateJudged judged, String planner, String plannerVersion) {
        Provenance generated = judged.getCandidate().getProvenance();
        var versions = new TreeMap<>(generated.getVersions());
        versions.put(judged.getMeta().getService(), judged.getMeta().getServiceVersion());
        versions.put(planner, plannerVersion);
        return Provenance.newBuilder(generated)
                .setVersions(versions)
                .setSameFamilyAllowed(judged.getIntent().getSameFamilyAllowed())
                .build();
    }
}
