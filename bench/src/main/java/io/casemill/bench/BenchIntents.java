package io.casemill.bench;

import io.casemill.schemas.Anchor;
import io.casemill.schemas.Cell;
import io.casemill.schemas.Criterion;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Level;
import io.casemill.schemas.Role;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.Turn;
import java.time.Instant;
import java.util.List;

/** Intents as the planner writes them, each with a prompt of its own. */
final class BenchIntents {

    private static final String POLICY = "Goods that arrive broken, late or wrong are refunded when the customer asks"
            + " within 30 days. The assistant asks for the order first and never promises a date. Bench slot ";

    private BenchIntents() {}

    static IntentRequested of(String run, int number, boolean judged) {
        String slot = EventIds.event("bench-slot", run + "/" + number);
        var user = Level.newBuilder()
                .setAxis("user_type")
                .setId("terse")
                .setDescription("Writes as little as will do, and does not explain.")
                .build();
        var scenario = Level.newBuilder()
                .setAxis("scenario")
                .setId("faulty_goods")
                .setDescription("Something that was delivered is not as it should be.")
                .setPolicy(POLICY + slot + ".")
                .setExpectedOutcomes(List.of("refund_approved"))
                .build();
        var anchor = new Anchor(
                "seed-1",
                List.of(
                        new Turn(Role.USER, "lamp came cracked", null, null, null, null),
                        new Turn(Role.ASSISTANT, "Sorry to hear it. Which order was that?", null, null, null, null),
                        new Turn(Role.USER, "the one from friday", null, null, null, null),
                        new Turn(
                                Role.ASSISTANT, "Found it, the money goes back to your card.", null, null, null, null)),
                "refund_approved");
        List<Criterion> criteria = judged
                ? List.of(
                        new Criterion("realism", "Reads like a logged chat.", 0.6),
                        new Criterion("policy_adherence", "The assistant keeps to the policy.", 0.6))
                : List.of();
        var intent = Intent.newBuilder()
                .setRequestId("bench-" + run)
                .setDataset("bench")
                .setSlotId(slot)
                .setCell(new Cell("user_type=terse|scenario=faulty_goods", List.of(user, scenario)))
                .setTechnique("PROMPTED")
                .setOrdinal(number)
                .setAttempt(1)
                .setRandomSeed(number)
                .setLanguage("en")
                .setGrounding(Grounding.CELL)
                .setAnchors(List.of(anchor))
                .setLimits(LengthBand.newBuilder().build())
                .setRubric(Rubric.newBuilder().setCriteria(criteria).build())
                .build();
        var meta = new EventMeta(
                EventIds.event("IntentRequested", slot), "bench-" + run, Instant.now(), "bench", "1", null);
        return new IntentRequested(meta, intent);
    }
}
