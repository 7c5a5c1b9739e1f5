package io.casemill.standalone;

import io.casemill.cli.ExportOptions;
import io.casemill.cli.GlobalOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs one request from files to files in a standalone of its own.")
final class RunCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ExportOptions export;

    @Parameters(paramLabel = "REQUEST.yaml")
    Path file;

    @Option(names = "--seeds", required = true, paramLabel = "FILE", description = "Real conversations.")
    Path seeds;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where cases.jsonl and summary.json go.")
    Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the standalone's state here, for 'casemill up --data DIR' afterwards; without it the"
                    + " state goes when the run is done.")
    Path data;

    @Override
    public Integer call() throws Exception {
        return new RunSession(global, export).run(file, seeds, out, data);
    }
}
