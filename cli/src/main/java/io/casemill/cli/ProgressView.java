package io.casemill.cli;

import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.Tally;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows a request filling: on a terminal a grid of bars that is drawn over, elsewhere a plain line whenever something
 * changed, at most one every two seconds.
 */
final class ProgressView {

    private static final int BAR = 10;
    private static final long PLAIN_EVERY_NANOS = 2_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final long start;
    private int drawn;
    private String last = "";
    private long lastAt;

    /**
     * @param out takes nothing out, as lines are drawn over
     * @param startNanos {@link System#nanoTime()} of the beginning, for the seconds shown
     */
    ProgressView(PrintWriter out, boolean terminal, long startNanos) {
        this.out = out;
        this.terminal = terminal;
        this.start = startNanos;
    }

    void show(RequestProgressed progress) {
        if (progress.getStatus() == RequestStatus.REFUSED) {
            return; // there is nothing to watch; whoever asked reports why
        }
        if (terminal) {
            draw(grid(progress));
        } else {
            plain(progress);
        }
    }

    private void plain(RequestProgressed progress) {
        String line = stages(progress);
        boolean due = System.nanoTime() - lastAt > PLAIN_EVERY_NANOS || Requests.ended(progress);
        if (due && !line.equals(last)) {
            out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), line);
            out.flush();
            last = line;
            lastAt = System.nanoTime();
        }
    }

    private void draw(List<String> lines) {
        var screen = new StringBuilder();
        if (drawn > 0) {
            screen.append("\u001b[").append(drawn).append('A');
        }
        lines.forEach(
                line -> screen.append("\u001b[2K").append(Plain.line(line)).append('\n'));
        out.print(screen);
        out.flush();
        drawn = lines.size();
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String stages(RequestProgressed p) {
        int generated = p.getTechniques().stream().mapToInt(Tally::getGenerated).sum();
        int retried = p.getTechniques().stream().mapToInt(Tally::getRetried).sum();
        int accepted = p.getTechniques().stream().mapToInt(Tally::getAccepted).sum();
        int dropped = p.getTechniques().stream().mapToInt(Tally::getDropped).sum();
        return "released " + p.getOutcomes().getDeduped() + "/" + p.getRequested() + "  open "
                + (p.getGenerating() + p.getDeduping()) + "  generated " + generated + "  retried " + retried
                + "  accepted " + accepted + "  duplicates " + dropped;
    }

    private List<String> grid(RequestProgressed p) {
        var lines = new ArrayList<String>();
        lines.add(String.format(Locale.ROOT, "%6.1f s  %s", seconds(), stages(p)));
        Map<String, List<Tally>> rows = p.getCells().stream()
                .collect(Collectors.groupingBy(cell -> rowOf(cell.getName()), LinkedHashMap::new, Collectors.toList()));
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        rows.forEach((name, cells) -> lines.add("  " + pad(name, Math.min(width, 40)) + "  "
                + cells.stream().map(ProgressView::bar).collect(Collectors.joining(" "))));
        return lines;
    }

    /** All levels of a cell but the last, which is the column. */
    private static String rowOf(String cell) {
        int last = cell.lastIndexOf('|');
        String row = last < 0 ? cell : cell.substring(0, last);
        return Plain.line(row.replaceAll("[^|=]*=", "").replace("|", " × "), 40);
    }

    private static String bar(Tally cell) {
        int filled = cell.getRequested() == 0
                ? 0
                : BAR * Math.min(cell.getDeduped(), cell.getRequested()) / cell.getRequested();
        return "█".repeat(filled)
                + "░".repeat(BAR - filled)
                + String.format(Locale.ROOT, " %3d/%-3d", cell.getDeduped(), cell.getRequested());
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
