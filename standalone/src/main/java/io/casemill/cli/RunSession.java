package io.casemill.cli;

import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.Split;
import io.casemill.standalone.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One request from files to files: its own standalone, import, submission, watching, results. */
final class RunSession {

    /** Share of seeds held out where a file does not say. */
    static final double HOLDOUT = 0.2;

    private static final int ANSWER_SECONDS = 60;

    private final GlobalOptions global;
    private final long start = System.nanoTime();

    RunSession(GlobalOptions global) {
        this.global = global;
    }

    /**
     * Runs a request.
     *
     * @param data folder that keeps the standalone's state; null for a temporary one
     */
    int run(Path requestFile, Path seedFile, Path out, Path data) throws IOException, InterruptedException {
        GenerationRequested request = SubmitCommand.read(requestFile);
        var seeds = SeedFile.read(seedFile, request.getDataset(), HOLDOUT);
        seeds.errors().forEach(error -> global.err().println("casemill: skipped " + error));
        if (seeds.seeds().isEmpty()) {
            throw CliException.badInput(seedFile + ": no line of it is a seed");
        }
        Path folder = writable(out);
        Path state = data == null ? Files.createTempDirectory("casemill-") : data;
        Path log = LogFile.in(state);
        try {
            say("starting broker, registry and services …");
            try (Standalone standalone = Standalone.start(state, Standalone.Ports.free());
                    StopOnSignal stop = new StopOnSignal(standalone)) {
                return inside(standalone, request, requestFile, seeds, folder);
            }
        } catch (IOException | RuntimeException e) {
            keepLog(log, folder, data);
            throw e;
        } finally {
            if (data == null) {
                delete(state);
            }
        }
    }

    private int inside(
            Standalone standalone, GenerationRequested request, Path requestFile, SeedFile.Content seeds, Path out) {
        var addresses = standalone.addresses();
        say("up at " + addresses.bootstrapServers() + ", metrics at " + addresses.http() + "/actuator/prometheus");
        try (Cluster cluster = Cluster.connect(addresses.bootstrapServers(), addresses.registryUrl())) {
            var requests = new Requests(cluster);
            requests.register(seeds.seeds());
            say(seeds.count(Split.ANCHOR) + " anchors and " + seeds.count(Split.HOLDOUT) + " held-out seeds imported"
                    + (seeds.errors().isEmpty() ? "" : ", " + seeds.errors().size() + " lines skipped"));
            requests.submit(request);
            var view = new ProgressView(global.screen(), System.console() != null && !global.json, start);
            RequestProgressed end = requests.await(request.getRequestId(), ANSWER_SECONDS, view::show);
            SubmitCommand.refuse(requestFile, end);
            finish(cluster, end, out);
            return 0;
        }
    }

    private void finish(Cluster cluster, RequestProgressed end, Path out) {
        Path cases = out.resolve("cases.jsonl");
        int written = CaseExport.write(
                cluster, c -> c.getRequestId().equals(end.getRequestId()), CaseExport.Format.JSONL, cases);
        var summary = new Summary(end, (System.nanoTime() - start) / 1e9);
        Path summaryFile = out.resolve("summary.json");
        try {
            Files.writeString(summaryFile, summary.json().toPrettyString() + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw CliException.failed(summaryFile + " cannot be written: " + e.getMessage(), e);
        }
        if (global.json) {
            global.print(summary.json());
        } else {
            global.out().println();
            global.out().print(summary.text());
            global.out().println(written + " cases in " + cases);
            global.out().println("figures in " + summaryFile);
            global.out().flush();
        }
    }

    private static Path writable(Path out) {
        try {
            Files.createDirectories(out);
            if (!Files.isWritable(out)) {
                throw CliException.failed("the folder " + out + " is not writable", null);
            }
            return out;
        } catch (IOException e) {
            throw CliException.failed("the folder " + out + " cannot be made: " + e.getMessage(), e);
        }
    }

    private void say(String line) {
        global.err().printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, line);
        global.err().flush();
    }

    /** The state of a failed run goes, its log stays. */
    private void keepLog(Path log, Path out, Path data) throws IOException {
        if (data == null && Files.exists(log)) {
            Path kept = out.resolve("casemill.log");
            Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
            global.err().println("casemill: the log is in " + kept);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " cannot be removed", e);
        }
    }
}
