package io.casemill.cli;

import io.casemill.schemas.Accepted;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.Feedback;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Intent;
import io.casemill.schemas.Rejected;
import io.casemill.schemas.Retry;
import io.casemill.schemas.Topics;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericContainer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The slots of a request that brought no case so far, each with what was last said of it. */
final class SlotsWithoutCase {

    private static final List<String> TOPICS =
            List.of(Topics.CANDIDATES_GENERATED, Topics.CANDIDATES_JUDGED, Topics.CASES_DROPPED, Topics.CASES_DEDUPED);

    private final String requestId;
    private final Map<String, LastWord> slots = new LinkedHashMap<>();

    /** What was last said of a slot. */
    private record LastWord(String slotId, String cell, String technique, int attempt, String how, String why) {}

    SlotsWithoutCase(String requestId) {
        this.requestId = requestId;
    }

    static SlotsWithoutCase of(Cluster cluster, String requestId) {
        var slots = new SlotsWithoutCase(requestId);
        for (String topic : TOPICS) {
            TopicReader.readAll(cluster, topic, entry -> {
                slots.add(entry.event());
                return true;
            });
        }
        return slots;
    }

    /** Takes an event of the topics that tell of candidates, topic after topic in the order of the chain. */
    void add(GenericContainer event) {
        switch (event) {
            case CandidateGenerated generated
            when generated.getResult() instanceof GenerationFailed failed ->
                said(generated.getIntent(), "failed", failed.getCode() + ": " + failed.getReason());
            case CandidateJudged judged -> judged(judged);
            case CaseDropped dropped
            when dropped.getDroppedCase().getRequestId().equals(requestId) ->
                slots.computeIfPresent(
                        dropped.getDroppedCase().getSlotId(),
                        (id, before) -> with(before, "duplicate", "of " + dropped.getDuplicateOf()));
            case CaseDeduped released -> slots.remove(released.getReleasedCase().getSlotId());
            case null, default -> {}
        }
    }

    private void judged(CandidateJudged judged) {
        switch (judged.getVerdict()) {
            case Retry retry -> said(judged.getIntent(), "retry wanted", words(retry.getFeedback()));
            case Rejected rejected -> said(judged.getIntent(), "rejected", words(rejected.getReasons()));
            case Accepted accepted -> said(judged.getIntent(), "accepted", "and not released so far");
            default -> throw new IllegalStateException("a verdict is Accepted, Retry or Rejected");
        }
    }

    private static String words(Collection<Feedback> feedback) {
        return feedback.stream()
                .map(f -> f.getCriterion() + ": " + f.getMessage())
                .collect(Collectors.joining("; "));
    }

    /** The last attempt counts, whatever the order in which topics tell of it. */
    private void said(Intent intent, String how, String why) {
        if (intent.getRequestId().equals(requestId)) {
            var word = new LastWord(
                    intent.getSlotId(),
                    intent.getCell().getKey(),
                    intent.getTechnique(),
                    intent.getAttempt(),
                    how,
                    why);
            slots.merge(word.slotId(), word, (before, now) -> before.attempt() > now.attempt() ? before : now);
        }
    }

    private static LastWord with(LastWord word, String how, String why) {
        return new LastWord(word.slotId(), word.cell(), word.technique(), word.attempt(), how, why);
    }

    ArrayNode json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        slots.values()
                .forEach(word -> array.add(JsonNodeFactory.instance
                        .objectNode()
                        .put("slotId", word.slotId())
                        .put("cell", word.cell())
                        .put("technique", word.technique())
                        .put("attempts", word.attempt())
                        .put("how", word.how())
                        .put("why", word.why())));
        return array;
    }

    void tell(PrintWriter out) {
        slots.values()
                .forEach(word -> out.println(Plain.line(word.slotId(), 80) + "  " + Plain.line(word.cell(), 120) + "  "
                        + Plain.line(word.technique(), 40) + ", attempt " + word.attempt() + "  " + word.how() + ": "
                        + Plain.line(word.why(), 400)));
        out.println(
                slots.isEmpty()
                        ? "every slot that was heard of brought a case"
                        : slots.size() + " slots without a case");
    }
}
