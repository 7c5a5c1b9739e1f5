package io.casemill.planner;

import io.casemill.conversation.Spend;
import io.casemill.messaging.EventMetas;
import io.casemill.planner.OpenSlot.Stage;
import io.casemill.planning.Problem;
import io.casemill.planning.RequestPlan;
import io.casemill.planning.RequestValidator;
import io.casemill.schemas.EndpointWait;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Outcomes;
import io.casemill.schemas.RequestError;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.StopCause;
import io.casemill.schemas.Tally;
import io.casemill.translation.SpendTranslation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes how far a request is. */
final class ProgressWriter {

    /** As long as the longest name that {@link RequestValidator} allows. */
    private static final int MOST_NAME_CHARS = 100;

    private static final int MOST_TEXT_CHARS = 1_000;
    private static final int MOST_ERRORS = 100;

    private final EventMetas metas;

    ProgressWriter(EventMetas metas) {
        this.metas = metas;
    }

    /** Nothing of a refused request is to be trusted, so its names are cut and its problems counted. */
    RequestProgressed refused(GenerationRequested request, List<Problem> problems, Instant now) {
        String requestId = cut(request.getRequestId(), MOST_NAME_CHARS);
        return RequestProgressed.newBuilder()
                .setMeta(metas.of("RequestProgressed", requestId + "/refused", now))
                .setRequestId(requestId)
                .setDataset(cut(request.getDataset(), MOST_NAME_CHARS))
                .setOwner(request.getOwner() == null ? null : cut(request.getOwner(), MOST_NAME_CHARS))
                .setStatus(RequestStatus.REFUSED)
                .setErrors(errors(problems))
                .setRequested(0)
                .setOutcomes(new Outcomes(0, 0, 0, 0, 0))
                .setGenerating(0)
                .setDeduping(0)
                .setCells(List.of())
                .setTechniques(List.of())
                .setUsage(SpendTranslation.write(Spend.NONE))
                .setStartedAt(now)
                .build();
    }

    private static List<RequestError> errors(List<Problem> problems) {
        var errors = new ArrayList<RequestError>();
        problems.stream()
                .limit(MOST_ERRORS)
                .map(p -> new RequestError(cut(p.path(), MOST_TEXT_CHARS), cut(p.message(), MOST_TEXT_CHARS)))
                .forEach(errors::add);
        if (problems.size() > MOST_ERRORS) {
            errors.add(new RequestError("request", "has " + (problems.size() - MOST_ERRORS) + " more problems"));
        }
        return errors;
    }

    /** What was cut is longer than a name can be, so it is nobody's. */
    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    RequestProgressed progress(Ledger ledger, List<EndpointWait> waiting, Instant now) {
        RequestPlan plan = ledger.plan();
        Head head = ledger.head();
        OpenSlots open = ledger.open();
        var notes = new ArrayList<>(plan.notes());
        if (head.stopped()) {
            notes.add("stopped: " + head.stopReason());
        }
        head.streaks()
                .givenUp()
                .forEach((technique, words) -> notes.add(plan.techniques().get(technique) + " given up: " + words));
        var reasons = new ReasonsWriter(ledger.cells());
        Counts ends = head.outcomes();
        return RequestProgressed.newBuilder()
                .setMeta(metas.of("RequestProgressed", cause(plan, head, waiting), now))
                .setRequestId(plan.requestId())
                .setDataset(plan.dataset())
                .setOwner(plan.owner())
                .setStatus(status(head.status()))
                .setNotes(notes)
                .setRequested(plan.wanted())
                .setOutcomes(
                        new Outcomes(ends.deduped(), ends.dropped(), ends.rejected(), ends.failed(), ends.cancelled()))
                .setGenerating(open.in(Stage.GENERATING))
                .setDeduping(open.in(Stage.HELD) + open.in(Stage.DEDUPING))
                .setCells(cells(ledger, reasons))
                .setTechniques(techniques(ledger))
                .setUsage(SpendTranslation.write(head.spend()))
                .setStopped(stopped(head))
                .setReasons(reasons.ofRequest())
                .setWaiting(waiting)
                .setStartedAt(Instant.ofEpochMilli(head.startedAt()))
                .build();
    }

    /** The ledger's revision, or what is waited for at that revision. */
    private static String cause(RequestPlan plan, Head head, List<EndpointWait> waiting) {
        String revision = plan.requestId() + "/" + head.revision();
        return waiting.isEmpty() ? revision : revision + "/" + waiting.hashCode();
    }

    private static StopCause stopped(Head head) {
        if (!head.stopped()) {
            return null;
        }
        return head.status() == Head.Status.CANCELLED ? StopCause.CANCELLED : StopCause.BUDGET;
    }

    private static RequestStatus status(Head.Status status) {
        return switch (status) {
            case RUNNING -> RequestStatus.RUNNING;
            case COMPLETED -> RequestStatus.COMPLETED;
            case CANCELLED -> RequestStatus.CANCELLED;
        };
    }

    private static List<Tally> cells(Ledger ledger, ReasonsWriter reasons) {
        RequestPlan plan = ledger.plan();
        var tallies = new ArrayList<Tally>();
        for (int c = 0; c < plan.cells().size(); c++) {
            var cell = plan.cells().get(c);
            Tally tally = tally(cell.key(), cell.wanted(), ledger.cells().get(c).counts());
            tally.setAnchors(cell.anchors());
            tally.setGrounding(Grounding.valueOf(cell.support().name()));
            tally.setReasons(reasons.ofCell(c));
            tallies.add(tally);
        }
        return tallies;
    }

    private static List<Tally> techniques(Ledger ledger) {
        RequestPlan plan = ledger.plan();
        var tallies = new ArrayList<Tally>();
        for (int t = 0; t < plan.techniques().size(); t++) {
            int technique = t;
            int wanted = plan.cells().stream()
                    .mapToInt(cell -> cell.quota()[technique])
                    .sum();
            tallies.add(tally(plan.techniques().get(t), wanted, ledger.cells().ofTechnique(t)));
        }
        return tallies;
    }

    private static Tally tally(String name, int requested, Counts counts) {
        return Tally.newBuilder()
                .setName(name)
                .setRequested(requested)
                .setOpened(counts.opened())
                .setGenerated(counts.generated())
                .setRetried(counts.retried())
                .setAccepted(counts.accepted())
                .setDeduped(counts.deduped())
                .setDropped(counts.dropped())
                .setRejected(counts.rejected())
                .setFailed(counts.failed())
                .setCancelled(counts.cancelled())
                .build();
    }
}
