package io.casemill.cli;

import io.casemill.schemas.Outcomes;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Shows a request filling: on a terminal a grid of bars that is drawn over; elsewhere a plain line whenever something
 * changed, for programs the figures as JSON, at most one every two seconds.
 */
final class ProgressView {

    private static final int BAR = 10;
    private static final int LINE = 78;
    private static final long PLAIN_EVERY_NANOS = 2_000_000_000L;
    private static final long WAITING_EVERY_NANOS = 15_000_000_000L;

    private final GlobalOptions global;
    private final boolean terminal;
    private final Pace pace;
    private int drawn;
    private String last = "";
    private long lastAt;

    /** @param startNanos {@link System#nanoTime()} of the beginning, for the seconds shown */
    ProgressView(GlobalOptions global, long startNanos) {
        this(global, System.console() != null && !global.json, startNanos);
    }

    ProgressView(GlobalOptions global, boolean terminal, long startNanos) {
        this.global = global;
        this.terminal = terminal;
        this.pace = new Pace(startNanos);
    }

    void show(RequestProgressed progress) {
        if (progress.getStatus() == RequestStatus.REFUSED) {
            return; // there is nothing to watch; whoever asked reports why
        }
        pace.see(progress, System.nanoTime());
        if (terminal) {
            draw(grid(progress));
        } else {
            plain(progress);
        }
    }

    private void plain(RequestProgressed progress) {
        String line = stages(progress);
        List<String> waiting = Waiting.sentences(progress);
        String news = line + Waiting.gist(progress);
        long pause = waiting.isEmpty() || !news.equals(last) ? PLAIN_EVERY_NANOS : WAITING_EVERY_NANOS;
        boolean due = System.nanoTime() - lastAt > pause || Requests.ended(progress);
        if (!due || (waiting.isEmpty() && news.equals(last))) {
            return;
        }
        last = news;
        lastAt = System.nanoTime();
        if (global.json) {
            if (!Requests.ended(progress)) {
                global.print(new Summary(progress, pace.seconds()).json());
            }
        } else {
            global.err().println(pace.clock() + line + pace.outlook(progress));
            waiting.forEach(sentence -> global.err().println(pace.clock() + sentence));
            global.err().flush();
        }
    }

    private void draw(List<String> lines) {
        var screen = new StringBuilder();
        if (drawn > 0) {
            screen.append("\u001b[").append(drawn).append('A');
        }
        lines.forEach(
                line -> screen.append("\u001b[2K").append(Plain.line(line)).append('\n'));
        global.screen().print(screen);
        global.screen().flush();
        drawn = lines.size();
    }

    private static String stages(RequestProgressed p) {
        return "released " + p.getOutcomes().getDeduped() + "/" + p.getRequested() + "  open "
                + (p.getGenerating() + p.getDeduping()) + "  generated " + sum(p, Tally::getGenerated) + "  retried "
                + sum(p, Tally::getRetried) + "  accepted " + sum(p, Tally::getAccepted) + "  duplicates "
                + sum(p, Tally::getDropped) + "  rejected " + sum(p, Tally::getRejected) + "  failed "
                + sum(p, Tally::getFailed);
    }

    private static int sum(RequestProgressed p, ToIntFunction<Tally> figure) {
        return p.getTechniques().stream().mapToInt(figure).sum();
    }

    private List<String> grid(RequestProgressed p) {
        var lines = new ArrayList<String>();
        lines.add(pace.clock() + stages(p));
        lines.add(" ".repeat(pace.clock().length()) + pace.outlook(p).strip());
        Map<String, List<Tally>> rows = p.getCells().stream()
                .collect(Collectors.groupingBy(cell -> rowOf(cell.getName()), LinkedHashMap::new, Collectors.toList()));
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        rows.forEach((name, cells) -> lines.add("  " + pad(name, Math.min(width, 40)) + "  "
                + cells.stream().map(ProgressView::bar).collect(Collectors.joining(" "))));
        lines.add("  █ released  ▒ in work  ! slots that brought no case");
        // lines that the terminal broke would not be counted, and so not be drawn over
        Waiting.sentences(p).forEach(sentence -> lines.addAll(Plain.wrapped(sentence, LINE)));
        return lines;
    }

    /** All levels of a cell but the last, which is the column. */
    private static String rowOf(String cell) {
        int last = cell.lastIndexOf('|');
        String row = last < 0 ? cell : cell.substring(0, last);
        return Plain.line(row.replaceAll("[^|=]*=", "").replace("|", " × "), 40);
    }

    private static String bar(Tally cell) {
        int without = cell.getDropped() + cell.getRejected() + cell.getFailed();
        int inWork = cell.getOpened() - cell.getDeduped() - without - cell.getCancelled();
        int released = share(cell.getDeduped(), cell.getRequested(), BAR);
        int working = Math.min(BAR - released, share(cell.getDeduped() + inWork, cell.getRequested(), BAR) - released);
        return "█".repeat(released)
                + "▒".repeat(working)
                + "░".repeat(BAR - released - working)
                + String.format(Locale.ROOT, " %3d/%-3d", cell.getDeduped(), cell.getRequested())
                + (without == 0 ? "    " : String.format(Locale.ROOT, "!%-3d", without));
    }

    private static int share(int part, int whole, int of) {
        return whole == 0 ? 0 : of * Math.min(part, whole) / whole;
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** How fast cases are released, and so how long the rest takes. */
    private static final class Pace {

        private final long start;
        private long now;
        private long since = -1;
        private int before;
        private int gained;

        private Pace(long startNanos) {
            start = startNanos;
            now = startNanos;
        }

        private void see(RequestProgressed progress, long nanos) {
            now = nanos;
            if (since < 0) {
                since = nanos;
                before = progress.getOutcomes().getDeduped();
            }
            gained = progress.getOutcomes().getDeduped() - before;
        }

        private double seconds() {
            return (now - start) / 1e9;
        }

        private String clock() {
            return String.format(Locale.ROOT, "%6.1f s  ", seconds());
        }

        private String outlook(RequestProgressed p) {
            double perSecond = now == since ? 0 : gained * 1e9 / (now - since);
            Outcomes o = p.getOutcomes();
            int left = p.getRequested()
                    - (o.getDeduped() + o.getDropped() + o.getRejected() + o.getFailed() + o.getCancelled());
            String rate = perSecond == 0
                    ? ""
                    : String.format(Locale.ROOT, "  %.1f cases/s", perSecond)
                            + (left == 0 ? "" : String.format(Locale.ROOT, ", %.0f s left", left / perSecond));
            return rate + Summary.spent(p.getUsage()).map(spent -> "  " + spent).orElse("");
        }
    }
}
