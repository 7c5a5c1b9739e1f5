package io.casemill.cli;

import io.casemill.schemas.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Checks every conversation of a file and registers the seeds. With a bad one nothing is registered,"
                        + " unless --skip-bad is given.")
final class SeedsImportCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Parameters(paramLabel = "FILE")
    Path file;

    @Option(names = "--dataset", required = true, description = "Dataset the seeds belong to.")
    String dataset;

    @Option(
            names = "--holdout",
            defaultValue = "0.2",
            description = "Share held out where the file does not say (default: ${DEFAULT-VALUE}).")
    double holdout;

    @Option(
            names = "--request",
            paramLabel = "REQUEST.yaml",
            description = "A request that says under 'seeds' how large a seed may be.")
    Path request;

    @Option(names = "--skip-bad", description = "Register the good conversations even if some are bad.")
    boolean skipBad;

    @Override
    public Integer call() {
        if (!(holdout >= 0 && holdout < 1)) {
            throw CliException.badInput("--holdout " + holdout + " is not within 0 and 1");
        }
        var content = SeedFile.read(file, dataset, holdout, rules(request));
        if (!content.errors().isEmpty() && !skipBad) {
            throw new CliException(
                    CliException.BAD_INPUT,
                    with(content.errors(), "nothing was registered; mend them, or use --skip-bad"));
        }
        try (Cluster connected = cluster.connect()) {
            new Requests(connected).register(content.seeds());
        }
        report(content);
        return 0;
    }

    /** What a seed may be, as a request says it; null for none. */
    static SeedRules rules(Path request) {
        return request == null ? SeedRules.DEFAULT : RequestFile.read(request).seedRules();
    }

    private void report(SeedFile.Content content) {
        content.notices().forEach(notice -> global.err().println("casemill: " + notice));
        content.errors().forEach(error -> global.err().println("casemill: skipped " + error));
        if (content.undeclared() > 0) {
            global.err()
                    .println("casemill: " + content.undeclared() + " seeds say nothing of their origin; add"
                            + " \"origin\": \"PRODUCTION\" (or PUBLIC_DATASET, AUTHORED) to each line");
        }
        long anchors = content.count(Split.ANCHOR);
        long heldOut = content.count(Split.HOLDOUT);
        if (global.json) {
            global.print(JsonNodeFactory.instance
                    .objectNode()
                    .put("dataset", dataset)
                    .put("anchors", anchors)
                    .put("heldOut", heldOut)
                    .put("skipped", content.skipped()));
        } else {
            global.out()
                    .println(dataset + ": " + anchors + " anchors and " + heldOut + " held out, " + content.skipped()
                            + " of " + content.records() + " conversations skipped");
        }
    }

    private static List<String> with(List<String> lines, String last) {
        return Stream.concat(lines.stream(), Stream.of(last)).toList();
    }
}
