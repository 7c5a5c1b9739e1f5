package io.casemill.cli;

import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** One request from files to files on a running cluster: import, submission, watching, results. */
public final class FileRun {

    /** Share of seeds held out where a file does not say. */
    static final double HOLDOUT = 0.2;

    private static final int ANSWER_SECONDS = 60;

    private final GlobalOptions global;
    private final Path requestFile;
    private final GenerationRequested request;
    private final SeedFile.Content seeds;
    private final ExportForm form;
    private final long start = System.nanoTime();

    private FileRun(
            GlobalOptions global,
            Path requestFile,
            GenerationRequested request,
            SeedFile.Content seeds,
            ExportForm form) {
        this.global = global;
        this.requestFile = requestFile;
        this.request = request;
        this.seeds = seeds;
        this.form = form;
    }

    /**
     * Reads both files, so that what is wrong with them is known before anything is started.
     *
     * @param export how the cases are written in the end
     * @throws CliException if the options do not go together, a file cannot be read, the request is none, or nothing in the
     *     seed file is a seed
     */
    public static FileRun read(GlobalOptions global, Path requestFile, Path seedFile, ExportOptions export) {
        ExportForm form = export.form();
        RequestFile.Content wanted = RequestFile.read(requestFile);
        GenerationRequested request = wanted.request();
        var seeds = SeedFile.read(seedFile, request.getDataset(), HOLDOUT, wanted.seedRules());
        seeds.notices().forEach(notice -> global.err().println("casemill: " + notice));
        seeds.errors().forEach(error -> global.err().println("casemill: skipped " + error));
        SeedFit.notices(request, seeds.seeds()).forEach(notice -> global.err().println("casemill: " + notice));
        if (seeds.seeds().isEmpty()) {
            throw CliException.badInput(seedFile + ": nothing in it is a seed");
        }
        return new FileRun(global, requestFile, request, seeds, form);
    }

    /** The same run with a few cases of one cell. @throws CliException if the request has no such cell */
    public FileRun of(CellChoice cell, int cases) {
        return new FileRun(global, requestFile, cell.alone(request, cases), seeds, form);
    }

    /**
     * Runs the request and prints what came of each slot: its attempts, what judges said of them, and how it ended.
     *
     * @return the exit code: 0, or 5 when not one case was released
     * @throws CliException as {@link #on} does
     */
    public int show(String bootstrapServers, String registryUrl) {
        try (Cluster cluster = Cluster.connect(bootstrapServers, registryUrl)) {
            RequestProgressed end = awaitEnd(cluster);
            SlotHistory.slotsOf(cluster, request.getRequestId()).forEach(slot -> {
                global.out().println();
                SlotHistory.find(cluster, slot).tell(global.out());
            });
            var summary = new Summary(end, seconds());
            global.out().println();
            summary.shortfall().ifPresent(global.out()::println);
            global.out().flush();
            return summary.exitCode();
        }
    }

    /**
     * Runs the request, returns when it has ended, and writes {@code cases.jsonl} and {@code summary.json}.
     *
     * @param out an existing folder
     * @return the exit code: 0, 5 when not one case was released, or 1 when none of them can be written as was asked
     * @throws CliException if the cluster does not answer, the planner refuses the request, or a file cannot be written
     */
    public int on(String bootstrapServers, String registryUrl, Path out) {
        try (Cluster cluster = Cluster.connect(bootstrapServers, registryUrl)) {
            return finish(cluster, awaitEnd(cluster), out);
        }
    }

    private RequestProgressed awaitEnd(Cluster cluster) {
        var requests = new Requests(cluster);
        requests.register(seeds.seeds());
        say(seeds.count(Split.ANCHOR) + " anchors and " + seeds.count(Split.HOLDOUT) + " held-out seeds imported"
                + (seeds.skipped() == 0
                        ? ""
                        : ", " + seeds.skipped() + " of " + seeds.records() + " conversations skipped"));
        requests.submit(request);
        var view = new ProgressView(global, start);
        RequestProgressed end = requests.await(request.getRequestId(), ANSWER_SECONDS, view::show);
        SubmitCommand.refuse(requestFile, end);
        return end;
    }

    /** A note for whoever waits, with the seconds since the files were read. */
    public void say(String line) {
        global.err().printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), line);
        global.err().flush();
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private int finish(Cluster cluster, RequestProgressed end, Path out) {
        Path cases = out.resolve("cases.jsonl");
        ExportReport report = CaseExport.write(cluster, c -> c.getRequestId().equals(end.getRequestId()), form, cases);
        var summary = new Summary(end, seconds());
        Path summaryFile = out.resolve("summary.json");
        try {
            if (report.written() == 0) {
                Files.writeString(cases, ""); // not those of a run before
            }
            Files.writeString(summaryFile, summary.json().toPrettyString() + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw CliException.failed(summaryFile + " cannot be written: " + e.getMessage(), e);
        }
        report.lines().forEach(line -> global.err().println("casemill: " + line));
        if (global.json) {
            global.print(summary.json());
        } else {
            global.out().println();
            global.out().print(summary.text());
            global.out().println(report.written() + " cases in " + cases);
            global.out().println("figures in " + summaryFile);
            summary.shortfall().ifPresent(global.out()::println);
            global.out().flush();
        }
        boolean lost = report.released() > 0 && report.written() == 0;
        return lost ? CliException.FAILED : summary.exitCode();
    }
}
