package io.casemill.cli;

import picocli.CommandLine.Command;

@Command(
        name = "dlt",
        mixinStandardHelpOptions = true,
        description = "Dead letters: records that a service could not read or handle.",
        subcommands = {DltListCommand.class, DltShowCommand.class, DltReplayCommand.class, DltDropCommand.class})
final class DltCommand {}
