package io.casemill.standalone;

import io.casemill.cli.CliException;
import io.casemill.cli.ExportOptions;
import io.casemill.cli.GlobalOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs the refund-bot example: 200 cases over 4 user types and 5 policy scenarios, without a key"
                + " and without a network.")
final class DemoCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ExportOptions export;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out/refund-bot",
            description = "Where cases.jsonl and summary.json go (default: ${DEFAULT-VALUE}).")
    Path out;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep the standalone's state here.")
    Path data;

    @Override
    public Integer call() throws Exception {
        Path example = Path.of(System.getProperty(Launcher.HOME, ".")).resolve("examples/refund-bot");
        if (!Files.isDirectory(example)) {
            throw CliException.failed("the example is not in " + example.toAbsolutePath(), null);
        }
        return new RunSession(global, export)
                .run(example.resolve("request.yaml"), example.resolve("seeds.jsonl"), out, data);
    }
}
