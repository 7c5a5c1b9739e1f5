package io.casemill.cli;

import io.casemill.schemas.Outcomes;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.Tally;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a request came to: the same figures for people and for programs. */
final class Summary {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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
                        .put("grounding", String.valueOf(cell.getGrounding()))));
        var techniques = root.putArray("techniques");
        progress.getTechniques().forEach(technique -> techniques.add(tally(technique)));
        root.set("usage", EventJson.of(progress.getUsage()));
        var notes = root.putArray("notes");
        progress.getNotes().forEach(notes::add);
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
        progress.getNotes()
                .forEach(note -> text.append("note: ").append(Plain.line(note)).append('\n'));
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
        return text.toString();
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
