package io.casemill.cli;

import io.casemill.schemas.CaseRecord;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes the released cases of a dataset to a file, also for loaders that train models on them.")
final class ExportCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Option(names = "--dataset", required = true, description = "Dataset to export.")
    String dataset;

    @Mixin
    ExportOptions export;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.")
    Path out;

    @Override
    public Integer call() {
        ExportForm form = export.form();
        ExportReport report;
        try (Cluster connected = cluster.connect()) {
            var known = new KnownDatasets();
            report = CaseExport.write(connected, c -> isOurs(c, known), form, out);
            if (report.released() == 0) {
                throw known.nothingIn(dataset, connected);
            }
        }
        report.lines().forEach(line -> global.err().println("casemill: " + line));
        if (report.written() == 0) {
            throw CliException.failed("not one case can be written in this form", null);
        }
        if (global.json) {
            global.print(report.json().put("file", out.toString()));
        } else {
            global.out().println(report.written() + " cases in " + out);
        }
        return 0;
    }

    private boolean isOurs(CaseRecord record, KnownDatasets known) {
        known.note(record.getDataset());
        return record.getDataset().equals(dataset);
    }
}
