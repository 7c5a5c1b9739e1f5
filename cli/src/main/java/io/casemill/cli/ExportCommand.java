package io.casemill.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes the released cases of a dataset, with provenance.")
final class ExportCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Option(names = "--dataset", required = true, description = "Dataset to export.")
    String dataset;

    @Option(
            names = "--format",
            defaultValue = "jsonl",
            completionCandidates = Formats.class,
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    String format;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.")
    Path out;

    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }

        static List<String> names() {
            return Arrays.stream(CaseExport.Format.values())
                    .map(f -> f.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList();
        }
    }

    @Override
    public Integer call() {
        int at = Formats.names().indexOf(format.toLowerCase(Locale.ROOT));
        if (at < 0) {
            throw CliException.badInput("--format " + Plain.line(format, 50) + " is not known; known are "
                    + String.join(", ", Formats.names()));
        }
        int count;
        try (Cluster connected = cluster.connect()) {
            count = CaseExport.write(
                    connected, c -> c.getDataset().equals(dataset), CaseExport.Format.values()[at], out);
        }
        if (count == 0) {
            global.err().println("casemill: dataset " + Plain.line(dataset, 100) + " has no released cases");
        }
        if (global.json) {
            global.print(
                    JsonNodeFactory.instance.objectNode().put("cases", count).put("file", out.toString()));
        } else {
            global.out().println(count + " cases in " + out);
        }
        return 0;
    }
}
