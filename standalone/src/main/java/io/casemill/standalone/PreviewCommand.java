package io.casemill.standalone;

import io.casemill.cli.CellChoice;
import io.casemill.cli.CliException;
import io.casemill.cli.ExportOptions;
import io.casemill.cli.GlobalOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description =
                "Makes a few cases of one cell and prints them, with every attempt and what the judges said of it. Keeps"
                        + " nothing.")
final class PreviewCommand implements Callable<Integer> {

    private static final int MOST = 50;

    @Mixin
    GlobalOptions global;

    @Parameters(paramLabel = "REQUEST.yaml")
    Path file;

    @Option(names = "--seeds", required = true, paramLabel = "FILE", description = "Real conversations.")
    Path seeds;

    @Option(
            names = "--cell",
            defaultValue = "",
            paramLabel = "AXIS=LEVEL,…",
            description = "The cell; of an axis that is not named the first level.")
    String cell;

    @Option(names = "-n", defaultValue = "3", description = "How many cases (default: ${DEFAULT-VALUE}).")
    int cases;

    @Override
    public Integer call() throws Exception {
        if (cases < 1 || cases > MOST) {
            throw CliException.badInput("-n " + cases + " is not from 1 to " + MOST);
        }
        return new RunSession(global, new ExportOptions()).preview(file, seeds, CellChoice.parse(cell), cases);
    }
}
