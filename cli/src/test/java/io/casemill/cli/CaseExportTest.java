package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.schemas.CaseRecord;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventClasses;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Provenance;
import io.casemill.schemas.Role;
import io.casemill.schemas.Turn;
import io.casemill.schemas.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CaseExportTest {

    @Test
    void carriesTheProvenance() {
        JsonNode json = CaseExport.openAiChat(aCase(new Turn(Role.USER, "hi", null, null, null, null)));
        assertThat(json.get("metadata").get("provenance").get("technique").stringValue())
                .isEqualTo("SIMULATION");
        assertThat(json.get("metadata").get("provenance").get("origin").stringValue())
                .isEqualTo("SYNTHETIC");
    }

    private static CaseRecord aCase(Turn... turns) {
        EventClasses.trust();
        return CaseRecord.newBuilder()
                .setCaseId("case-1")
                .setSlotId("slot-1")
                .setRequestId("req-1")
                .setDataset("refund-bot")
                .setCell(new Cell("a=b", List.of()))
                .setLanguage("en")
                .setTurns(List.of(turns))
                .setRubricVersion("1")
                .setProvenance(Provenance.newBuilder()
                        .setTechnique("SIMULATION")
                        .setTechniqueVersion("1")
                        .setAttempt(1)
                        .setRandomSeed(7)
                        .setGrounding(Grounding.CELL)
                        .setUsage(Usage.newBuilder().build())
                        .build())
                .build();
    }
}
