package io.casemill.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Says what a file of conversations is understood as, and what cannot be read, before anything is"
                + " imported. Needs no cluster; ends with 2 when a conversation cannot be read.")
final class SeedsCheckCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Parameters(paramLabel = "FILE", description = "JSON lines, a JSON list, CSV or Parquet.")
    Path file;

    @Option(
            names = "--request",
            paramLabel = "REQUEST.yaml",
            description = "A request that says under 'seeds' how large a seed may be.")
    Path request;

    @Override
    public Integer call() {
        var content = SeedFile.read(file, "", FileRun.HOLDOUT, SeedsImportCommand.rules(request));
        var report = SeedReport.of(content);
        if (global.json) {
            global.print(report.json());
        } else {
            report.lines().forEach(global.out()::println);
            content.notices().forEach(notice -> global.err().println("casemill: " + notice));
            content.errors().forEach(error -> global.err().println("casemill: " + error));
        }
        return content.skipped() == 0 ? 0 : CliException.BAD_INPUT;
    }
}
