package io.casemill.dedupe;

import io.casemill.messaging.AvroEventSerializer;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.CaseRecord;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Provenance;
import io.casemill.schemas.Role;
import io.casemill.schemas.SeedOrigin;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Split;
import io.casemill.schemas.Turn;
import io.casemill.schemas.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events for tests. */
final class Conversations {

    static final List<String> BOOTS = List.of(
            "hi, the boots I ordered arrived torn and I would like my money back",
            "I am sorry to hear that. Could you tell me your order number?",
            "sure, it is 4711",
            "Thank you. The refund of 80 dollars is on its way to your card.");

    static final List<String> BOOTS_MUTATED = List.of(
            "hi, teh boots i orderd arrived torn and i would like my mony back",
            "I am sorry to hear that. Could you tell me your order number?",
            "sure its 4711",
            "Thank you. The refund of 80 dollars is on its way to your card.");

    static final List<String> PASSWORD = List.of(
            "i cannot log in to my account any more",
            "Which e-mail address did you register with?",
            "the one from work, do you want me to spell it",
            "No need. I have sent a link to set a new password.");

    static {
        // a serializer makes Avro trust the event classes; it asks no registry before it serializes
        new AvroEventSerializer().configure(Map.of("schema.registry.url", "http://127.0.0.1:1"), false);
    }

    private Conversations() {}

    static CaseAccepted accepted(String dataset, String caseId, String parentSeed, List<String> messages) {
        return CaseAccepted.newBuilder()
                .setMeta(meta("evt-" + caseId))
                .setAcceptedCase(CaseRecord.newBuilder()
                        .setCaseId(caseId)
                        .setSlotId("slot-" + caseId)
                        .setRequestId("request-1")
                        .setDataset(dataset)
                        .setCell(new Cell("a=b", List.of()))
                        .setLanguage("en")
                        .setTurns(turns(messages))
                        .setRubricVersion("1")
                        .setProvenance(provenance(parentSeed))
                        .build())
                .build();
    }

    static SeedRegistered seed(String dataset, String seedId, Split split, List<String> messages) {
        return SeedRegistered.newBuilder()
                .setMeta(meta("evt-" + seedId))
                .setSeedId(seedId)
                .setDataset(dataset)
                .setOrigin(SeedOrigin.PRODUCTION)
                .setSplit(split)
                .setTurns(turns(messages))
                .setContentHash("hash of " + messages.hashCode())
                .build();
    }

    private static Provenance provenance(String parentSeed) {
        return Provenance.newBuilder()
                .setTechnique(parentSeed == null ? "SIMULATION" : "MUTATION")
                .setTechniqueVersion("1")
                .setSeeds(List.of("a style anchor"))
                .setParentSeed(parentSeed)
                .setAttempt(1)
                .setRandomSeed(1)
                .setGrounding(Grounding.NONE)
                .setUsage(Usage.newBuilder().build())
                .build();
    }

    private static EventMeta meta(String eventId) {
        return EventMeta.newBuilder()
                .setEventId(eventId)
                .setCauseId("cause of " + eventId)
                .setOccurredAt(Instant.EPOCH)
                .setService("test")
                .setServiceVersion("1")
                .build();
    }

    private static List<Turn> turns(List<String> messages) {
        var turns = new ArrayList<Turn>();
        for (int i = 0; i < messages.size(); i++) {
            Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
            turns.add(Turn.newBuilder().setRole(role).setText(messages.get(i)).build());
        }
        return turns;
    }
}
