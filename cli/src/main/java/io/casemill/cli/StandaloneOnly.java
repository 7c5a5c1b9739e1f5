package io.casemill.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Stands where the standalone's launcher has a command that needs a broker or services, and says so. */
@Command(hidden = true)
final class StandaloneOnly implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Unmatched
    List<String> ignored;

    static Object[] commands() {
        return Stream.of("demo", "run", "preview", "up", "doctor")
                .map(name -> new CommandLine(new StandaloneOnly()).setCommandName(name))
                .toArray();
    }

    @Override
    public Integer call() {
        String name = command.name();
        throw CliException.badInput("'" + name + "' needs a broker and services and is not in this client;"
                + " './casemill " + name + "' in the source tree or in the whole release has it");
    }
}
