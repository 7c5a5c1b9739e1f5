package io.casemill.cli;

import io.casemill.schemas.EndReason;
import io.casemill.schemas.Outcomes;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.Tally;
import io.casemill.schemas.Usage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a request came to: the same figures for people and for programs. */
final class Summary {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_REASONS = 3;
    private static final int MOST_CELLS = 20;

    private final RequestProgressed progress;
    private final double seconds;

    /** @param seconds from the command to the last case */
    Summary(RequestProgressed progress, double seconds) {
        this.progress = progress;
        this.seconds = seconds;
    }

    ObjectNode json() {
        ObjectNode root = NODES.objectNode();
        root.put("requestId", progress.getRequestId());
        root.put("dataset", progress.getDataset());
        root.put("status", progress.getStatus().name());
        root.put("requested", progress.getRequested());
        root.set("outcomes", outcomes(progress.getOutcomes()));
        root.set("slots", slots(progress.getTechniques()));
        var cells = root.putArray("cells");
        progress.getCells()
                .forEach(cell -> cells.add(tally(cell)
                        .put("anchors", cell.getAnchors())
                        .put("grounding", String.valueOf(cell.getGrounding()))
                        .set("reasons", reasons(cell.getReasons()))));
        var techniques = root.putArray("techniques");
        progress.getTechniques().forEach(technique -> techniques.add(tally(technique)));
        root.set("reasons", reasons(progress.getReasons()));
        var waiting = root.putArray("waiting");
        progress.getWaiting().forEach(wait -> waiting.add(EventJson.of(wait)));
        root.set("usage", EventJson.of(progress.getUsage()));
        var notes = root.putArray("notes");
        notes().forEach(notes::add);
        root.put("seconds", Math.round(seconds * 10) / 10.0);
        return root;
    }

    /** How the wanted cases ended; at the end they add up to requested. */
    private static ObjectNode outcomes(Outcomes outcomes) {
        return NODES.objectNode()
                .put("deduped", outcomes.getDeduped())
                .put("dropped", outcomes.getDropped())
                .put("rejected", outcomes.getRejected())
                .put("failed", outcomes.getFailed())
                .put("cancelled", outcomes.getCancelled());
    }

    /** How all slots ended, replaced ones among them; at the end they add up to opened. */
    private static ObjectNode slots(List<Tally> techniques) {
        return NODES.objectNode()
                .put("opened", techniques.stream().mapToInt(Tally::getOpened).sum())
                .put("deduped", techniques.stream().mapToInt(Tally::getDeduped).sum())
                .put("dropped", techniques.stream().mapToInt(Tally::getDropped).sum())
                .put(
                        "rejected",
                        techniques.stream().mapToInt(Tally::getRejected).sum())
                .put("failed", techniques.stream().mapToInt(Tally::getFailed).sum())
                .put(
                        "cancelled",
                        techniques.stream().mapToInt(Tally::getCancelled).sum());
    }

    /** Why slots brought no case, the most frequent first. */
    private static ArrayNode reasons(List<EndReason> reasons) {
        var nodes = NODES.arrayNode();
        reasons.forEach(reason -> nodes.add(NODES.objectNode()
                .put("outcome", reason.getOutcome().name())
                .put("slots", reason.getSlots())
                .put("example", reason.getExample())
                .put("slotId", reason.getSlotId())));
        return nodes;
    }

    private static ObjectNode tally(Tally tally) {
        return NODES.objectNode()
                .put("name", tally.getName())
                .put("requested", tally.getRequested())
                .put("opened", tally.getOpened())
                .put("generated", tally.getGenerated())
                .put("retried", tally.getRetried())
                .put("accepted", tally.getAccepted())
                .put("deduped", tally.getDeduped())
                .put("dropped", tally.getDropped())
                .put("rejected", tally.getRejected())
                .put("failed", tally.getFailed())
                .put("cancelled", tally.getCancelled())
                .put("survivalRate", survival(tally));
    }

    /** Accepted ÷ generated, null when nothing was generated. */
    private static Double survival(Tally tally) {
        return tally.getGenerated() == 0
                ? null
                : Math.round(1000.0 * tally.getAccepted() / tally.getGenerated()) / 1000.0;
    }

    String text() {
        var text = new StringBuilder();
        int width = Math.min(
                60,
                Math.max(
                        20,
                        progress.getCells().stream()
                                .mapToInt(c -> label(c).length())
                                .max()
                                .orElse(0)));
        text.append(ProgressView.pad("cell", width))
                .append("  wanted  generated  retried  accepted  duplicates  released  survival  anchors\n");
        progress.getCells().forEach(cell -> text.append(row(cell, width))
                .append(
                        cell.getAnchors() > 0
                                ? String.format(Locale.ROOT, "%9d%n", cell.getAnchors())
                                : String.format(
                                        "%9s%n", cell.getGrounding().name().toLowerCase(Locale.ROOT))));
        text.append('\n').append(ProgressView.pad("technique", width)).append('\n');
        progress.getTechniques()
                .forEach(technique -> text.append(row(technique, width)).append('\n'));
        text.append(whyWithoutCase());
        notes().forEach(note -> text.append("note: ").append(Plain.line(note)).append('\n'));
        Outcomes o = progress.getOutcomes();
        text.append(String.format(
                Locale.ROOT,
                "%n%s %s: %d wanted = %d released + %d duplicates + %d rejected + %d failed + %d cancelled, in %.1f s%n",
                Plain.line(progress.getRequestId(), 110),
                progress.getStatus().name().toLowerCase(Locale.ROOT),
                progress.getRequested(),
                o.getDeduped(),
                o.getDropped(),
                o.getRejected(),
                o.getFailed(),
                o.getCancelled(),
                seconds));
        spent(progress.getUsage())
                .ifPresent(spent -> text.append("models: ").append(spent).append('\n'));
        return text.toString();
    }

    /** What a reader should know: the request's own notes, and what it waits for. */
    private List<String> notes() {
        return Stream.concat(progress.getNotes().stream(), Waiting.sentences(progress).stream())
                .toList();
    }

    /** The most frequent reasons, and those of the cells where it is another. */
    private String whyWithoutCase() {
        var text = new StringBuilder();
        if (!progress.getReasons().isEmpty()) {
            text.append("\nslots that brought no case, replaced ones among them:\n");
            progress.getReasons().stream().limit(MOST_REASONS).forEach(reason -> text.append(line("", reason)));
        }
        duplicates().ifPresent(text::append);
        progress.getCells().stream()
                .filter(cell -> !cell.getReasons().isEmpty())
                .limit(MOST_CELLS)
                .forEach(cell -> text.append(
                        line("in " + label(cell) + ": ", cell.getReasons().getFirst())));
        return text.isEmpty() ? "" : text.append('\n').toString();
    }

    /** Where many repeat each other there is too little to draw from. */
    private Optional<String> duplicates() {
        List<String> cells = progress.getCells().stream()
                .filter(cell -> cell.getDropped() > 0 && cell.getDropped() >= cell.getDeduped())
                .map(Summary::label)
                .toList();
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of("        half or more are duplicates in: "
                        + String.join(", ", cells.stream().limit(MOST_REASONS).toList())
                        + (cells.size() > MOST_REASONS ? " and " + (cells.size() - MOST_REASONS) + " more" : "")
                        + ". What helps: more stories or lines for the cell in the pack, more seeds labelled with it, or"
                        + " fewer cases of it\n");
    }

    private static String line(String where, EndReason reason) {
        return String.format(
                Locale.ROOT,
                "%6d × %s%s: %s  (casemill trace %s)%n",
                reason.getSlots(),
                where,
                reason.getOutcome().name().toLowerCase(Locale.ROOT),
                Plain.line(reason.getExample(), 200),
                Plain.line(reason.getSlotId(), 60));
    }

    /** That fewer cases were released than wanted; empty when none is missing. */
    Optional<String> shortfall() {
        int released = progress.getOutcomes().getDeduped();
        int missing = progress.getRequested() - released;
        return missing == 0
                ? Optional.empty()
                : Optional.of(
                        released == 0
                                ? "nothing was released: 0 of " + progress.getRequested() + " cases"
                                : missing + " of " + progress.getRequested() + " wanted cases are missing");
    }

    /** The exit code of a command that waited for the end: a request that released nothing came to nothing. */
    int exitCode() {
        return progress.getRequested() > 0 && progress.getOutcomes().getDeduped() == 0
                ? CliException.NOTHING_RELEASED
                : 0;
    }

    /** What models cost; empty when none was asked. */
    static Optional<String> spent(Usage usage) {
        return usage.getCalls() == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d calls, %,d tokens, %.4f USD",
                        usage.getCalls(),
                        usage.getInputTokens() + usage.getOutputTokens(),
                        usage.getCostMicros() / 1e6));
    }

    private static String label(Tally cell) {
        return Plain.line(cell.getName().replaceAll("[^|=]*=", "").replace("|", " × "), 60);
    }

    private static String row(Tally t, int width) {
        return String.format(
                Locale.ROOT,
                "%s  %6d  %9d  %7d  %8d  %10d  %8d  %8s",
                ProgressView.pad(label(t), width),
                t.getRequested(),
                t.getGenerated(),
                t.getRetried(),
                t.getAccepted(),
                t.getDropped(),
                t.getDeduped(),
                t.getGenerated() == 0
                        ? "-"
                        : String.format(Locale.ROOT, "%.0f %%", 100.0 * t.getAccepted() / t.getGenerated()));
    }
}
