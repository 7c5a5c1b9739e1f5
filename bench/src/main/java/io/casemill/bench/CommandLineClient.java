package io.casemill.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The project's own command line, as a user runs it. */
final class CommandLineClient {

    private final Path home;
    private final Path log;
    private final List<String> where;

    CommandLineClient(Path home, Path logs, String bootstrapServers, String registryUrl) {
        this.home = home;
        this.log = logs.resolve("cli.log");
        this.where = List.of("--bootstrap-servers", bootstrapServers, "--registry-url", registryUrl);
    }

    /** Where its words are. */
    Path log() {
        return log;
    }

    /** Runs a command; returns its exit code. */
    int run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(home.resolve("casemill").toString()));
        command.addAll(List.of(arguments));
        command.addAll(where);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
    }
}
