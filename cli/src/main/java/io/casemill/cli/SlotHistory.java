package io.casemill.cli;

import io.casemill.judging.Severity;
import io.casemill.schemas.Accepted;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.CandidateJudged;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.CaseDeduped;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Feedback;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.Provenance;
import io.casemill.schemas.Rejected;
import io.casemill.schemas.Retry;
import io.casemill.schemas.Score;
import io.casemill.schemas.Topics;
import io.casemill.schemas.Turn;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.IndexedRecord;

/** Everything the topics say of one slot, in order. */
final class SlotHistory {

    private static final int MOST_LINE_CHARS = 2_000;

    static final List<String> TOPICS = List.of(
            Topics.INTENTS_REQUESTED,
            Topics.MUTATIONS_REQUESTED,
            Topics.CANDIDATES_GENERATED,
            Topics.CANDIDATES_JUDGED,
            Topics.CASES_ACCEPTED,
            Topics.CASES_DEDUPED,
            Topics.CASES_DROPPED);

    private final List<IndexedRecord> events;

    SlotHistory(List<IndexedRecord> events) {
        this.events = events;
    }

    /** The history of a slot, by its id or by the id of one of its cases or candidates. */
    static SlotHistory find(Cluster cluster, String id) {
        String slotId = id.startsWith("slot-") ? id : slotOf(cluster, id);
        var found = new ArrayList<IndexedRecord>();
        var seen = new HashSet<String>();
        for (String topic : TOPICS) {
            TopicReader.readAll(cluster, topic, entry -> {
                if (entry.event() instanceof IndexedRecord event
                        && slotId.equals(slotIdOf(entry.event()))
                        && seen.add(meta(event).getEventId())) {
                    found.add(event);
                }
                return true;
            });
        }
        // one slot's events follow each other in time; within a millisecond the order of the chain holds
        found.sort(Comparator.comparing(event -> meta(event).getOccurredAt()));
        return new SlotHistory(List.copyOf(found));
    }

    /** The slots of a request that anything was heard of, in the order in which that was. */
    static Set<String> slotsOf(Cluster cluster, String requestId) {
        var slots = new LinkedHashSet<String>();
        for (String topic : List.of(Topics.INTENTS_REQUESTED, Topics.MUTATIONS_REQUESTED)) {
            TopicReader.readAll(cluster, topic, entry -> {
                if (entry.event() instanceof IntentRequested requested
                        && requested.getIntent().getRequestId().equals(requestId)) {
                    slots.add(requested.getIntent().getSlotId());
                }
                return true;
            });
        }
        return slots;
    }

    private static String slotOf(Cluster cluster, String id) {
        var slot = new String[] {id};
        for (String topic : List.of(Topics.CASES_ACCEPTED, Topics.CANDIDATES_JUDGED)) {
            TopicReader.readAll(cluster, topic, entry -> {
                if (entry.event() instanceof CaseAccepted accepted
                        && accepted.getAcceptedCase().getCaseId().equals(id)) {
                    slot[0] = accepted.getAcceptedCase().getSlotId();
                } else if (entry.event() instanceof CandidateJudged judged
                        && judged.getCandidate().getCandidateId().equals(id)) {
                    slot[0] = judged.getIntent().getSlotId();
                }
                return slot[0].equals(id);
            });
        }
        return slot[0];
    }

    private static String slotIdOf(GenericContainer event) {
        return switch (event) {
            case IntentRequested e -> e.getIntent().getSlotId();
            case CandidateGenerated e -> e.getIntent().getSlotId();
            case CandidateJudged e -> e.getIntent().getSlotId();
            case CaseAccepted e -> e.getAcceptedCase().getSlotId();
            case CaseDeduped e -> e.getReleasedCase().getSlotId();
            case CaseDropped e -> e.getDroppedCase().getSlotId();
            default -> null;
        };
    }

    private static EventMeta meta(IndexedRecord event) {
        return (EventMeta) event.get(event.getSchema().getField("meta").pos());
    }

    List<IndexedRecord> events() {
        return events;
    }

    /** Writes the history for a reader. Whatever an event says, it stays within its line and is safe for a terminal. */
    void tell(PrintWriter terminal) {
        tell(line -> terminal.println(Plain.line(line, MOST_LINE_CHARS)));
    }

    private void tell(Consumer<String> out) {
        for (IndexedRecord event : events) {
            EventMeta meta = meta(event);
            out.accept(meta.getOccurredAt() + "  " + meta.getService() + " " + meta.getServiceVersion());
            switch (event) {
                case IntentRequested e -> intent(out, e.getIntent());
                case CandidateGenerated e -> generated(out, e);
                case CandidateJudged e -> judged(out, e);
                case CaseAccepted e ->
                    out.accept("  accepted as " + e.getAcceptedCase().getCaseId());
                case CaseDeduped e -> deduped(out, e);
                case CaseDropped e -> dropped(out, e);
                default -> out.accept("  " + event.getSchema().getName());
            }
        }
    }

    private static void intent(Consumer<String> out, Intent intent) {
        out.accept("  intent: slot " + intent.getSlotId() + ", " + intent.getTechnique() + " number "
                + intent.getOrdinal() + " in " + Plain.line(intent.getCell().getKey()) + ", attempt "
                + intent.getAttempt());
        out.accept("    grounding " + intent.getGrounding().name().toLowerCase(Locale.ROOT) + ", anchors "
                + intent.getAnchors().stream()
                        .map(a -> Plain.line(a.getSeedId(), 60))
                        .toList());
        if (!intent.getKeptTurns().isEmpty()) {
            out.accept("    keeps the first " + intent.getKeptTurns().size() + " turns");
        }
        feedback(out, "    to do better: ", intent.getFeedback());
    }

    private static void generated(Consumer<String> out, CandidateGenerated event) {
        switch (event.getResult()) {
            case GenerationFailed failure ->
                out.accept("  no candidate: " + failure.getCode() + ", " + Plain.line(failure.getReason(), 500));
            case Candidate candidate -> {
                out.accept("  candidate " + candidate.getCandidateId() + ", outcome "
                        + Plain.line(String.valueOf(candidate.getOutcome()), 60) + ", behaviours "
                        + Plain.line(candidate.getBehaviours().toString(), 300));
                provenance(out, candidate.getProvenance());
                turns(out, candidate.getTurns());
            }
            default -> throw new IllegalStateException("a result is a candidate or a failure");
        }
    }

    private static void provenance(Consumer<String> out, Provenance from) {
        out.accept("    " + from.getTechnique() + " " + from.getTechniqueVersion() + ", seeds "
                + from.getSeeds().stream().map(s -> Plain.line(s, 60)).toList());
        from.getModels()
                .forEach(m -> out.accept(
                        "    model " + Plain.line(m.getModel(), 80) + " (" + m.getFamily() + ") as " + m.getRole()));
        if (from.getAttackFamily() != null) {
            out.accept("    attack " + from.getAttackFamily() + " " + from.getTaxonomyIds());
        }
        if (from.getParentSeed() != null) {
            out.accept("    mutated from " + Plain.line(from.getParentSeed(), 80) + ", distance "
                    + from.getParentDistance());
        }
        from.getOperators().forEach(o -> out.accept("    " + o.getName() + ": " + Plain.line(o.getChange(), 200)));
    }

    private static void turns(Consumer<String> out, List<Turn> turns) {
        for (int t = 0; t < turns.size(); t++) {
            Turn turn = turns.get(t);
            out.accept(String.format(
                            Locale.ROOT,
                            "    %3d %-9s ",
                            t,
                            turn.getRole().name().toLowerCase(Locale.ROOT))
                    + Plain.line(turn.getText(), 400));
        }
    }

    private static void judged(Consumer<String> out, CandidateJudged event) {
        switch (event.getVerdict()) {
            case Accepted accepted ->
                out.accept(String.format(Locale.ROOT, "  verdict: accepted, score %.2f", accepted.getScore()));
            case Retry retry -> {
                out.accept("  verdict: retry from turn " + retry.getFromTurn());
                feedback(out, "    ", retry.getFeedback());
            }
            case Rejected rejected -> {
                out.accept("  verdict: rejected");
                feedback(out, "    ", rejected.getReasons());
            }
            default -> throw new IllegalStateException("a verdict is Accepted, Retry or Rejected");
        }
        event.getScores()
                .forEach(score -> out.accept(String.format(
                                Locale.ROOT, "    %-22s %4s %-6s ", score.getJudge(), score(score), score.getSeverity())
                        + (score.getTurn() == null ? "" : "turn " + score.getTurn() + ": ")
                        + Plain.line(score.getReason(), 300)));
    }

    private static String score(Score score) {
        return score.getSeverity().equals(Severity.UNSURE.name())
                ? "-"
                : String.format(Locale.ROOT, "%.2f", score.getScore());
    }

    private static void feedback(Consumer<String> out, String lead, List<Feedback> feedback) {
        feedback.forEach(f -> out.accept(lead + f.getCriterion()
                + (f.getTurn() == null ? "" : " (turn " + f.getTurn() + ")") + ": "
                + Plain.line(f.getMessage(), 300)));
    }

    private static void deduped(Consumer<String> out, CaseDeduped event) {
        var nearest = event.getNearest();
        out.accept("  released as " + event.getCaseId()
                + (nearest == null
                        ? ", nothing to compare with"
                        : String.format(
                                Locale.ROOT,
                                ", nearest %s %s at %.3f",
                                nearest.getKind().toLowerCase(Locale.ROOT),
                                Plain.line(nearest.getId(), 80),
                                nearest.getSimilarity())));
    }

    private static void dropped(Consumer<String> out, CaseDropped event) {
        out.accept(String.format(
                Locale.ROOT,
                "  dropped: %s duplicate of %s %s, similarity %.3f, threshold %.3f%s",
                event.getArm().toLowerCase(Locale.ROOT),
                event.getDuplicateKind().toLowerCase(Locale.ROOT),
                Plain.line(event.getDuplicateOf(), 80),
                event.getSimilarity(),
                event.getThreshold(),
                event.getKin() ? " (kin)" : ""));
    }
}
