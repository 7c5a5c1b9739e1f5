package io.casemill.standalone;

import io.casemill.cli.CellChoice;
import io.casemill.cli.CliException;
import io.casemill.cli.ExportOptions;
import io.casemill.cli.FileRun;
import io.casemill.cli.GlobalOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One request from files to files in a standalone of its own. */
final class RunSession {

    private static final int MOST_TRIES = 20;

    private final GlobalOptions global;
    private final ExportOptions export;

    RunSession(GlobalOptions global, ExportOptions export) {
        this.global = global;
        this.export = export;
    }

    /**
     * Runs a request.
     *
     * @param data folder that keeps the standalone's state; null for a temporary one
     */
    int run(Path requestFile, Path seedFile, Path out, Path data) throws IOException, InterruptedException {
        FileRun run = FileRun.read(global, requestFile, seedFile, export);
        Path folder = writable(out);
        return start(run, folder, data, at -> run.on(at.bootstrapServers(), at.registryUrl(), folder));
    }

    /** Runs a few slots of one cell and prints what came of them; nothing is kept but the log of a failed run. */
    int preview(Path requestFile, Path seedFile, CellChoice cell, int cases) throws IOException, InterruptedException {
        FileRun run = FileRun.read(global, requestFile, seedFile, export).of(cell, cases);
        return start(run, writable(Path.of(".")), null, at -> run.show(at.bootstrapServers(), at.registryUrl()));
    }

    private interface Work {
        int at(Standalone.Addresses addresses);
    }

    private int start(FileRun run, Path folder, Path data, Work work) throws IOException, InterruptedException {
        Path state = data == null ? Files.createTempDirectory("casemill-") : data;
        Path log = LogFile.in(state);
        Runnable leave = () -> {
            if (data == null) {
                delete(state);
            }
        };
        try (StopOnSignal stop = new StopOnSignal(leave)) {
            run.say("starting broker, registry and services …");
            try (Standalone standalone = Standalone.start(state, Standalone.Ports.free())) {
                stop.stops(standalone);
                var addresses = standalone.addresses();
                run.say("up at " + addresses.bootstrapServers() + ", metrics at " + addresses.http()
                        + "/actuator/prometheus");
                int code = work.at(addresses);
                ClassCache.mark().ifPresent(ClassCache::isComplete);
                return code;
            }
        } catch (IOException | RuntimeException e) {
            keepLog(log, folder, data);
            throw e;
        } finally {
            leave.run();
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

    /** The state of a failed run goes, its log stays. */
    private void keepLog(Path log, Path out, Path data) throws IOException {
        if (data == null && Files.exists(log)) {
            Path kept = out.resolve("casemill.log");
            Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
            global.err().println("casemill: the log is in " + kept);
        }
    }

    /** Tried again and again, as after a signal a broker that was not waited for may still write. */
    private void delete(Path folder) {
        IOException last = null;
        for (int tries = 0; tries < MOST_TRIES && Files.exists(folder); tries++) {
            try {
                deleteOnce(folder);
                return;
            } catch (IOException e) {
                last = e;
            } catch (UncheckedIOException e) {
                last = e.getCause();
            }
        }
        if (last != null) {
            global.err().println("casemill: the temporary folder " + folder + " cannot be removed: " + last);
        }
    }

    private static void deleteOnce(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
