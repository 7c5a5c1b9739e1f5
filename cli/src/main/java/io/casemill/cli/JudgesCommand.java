package io.casemill.cli;

import picocli.CommandLine.Command;

@Command(
        name = "judges",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Works on what judges have learned.",
        subcommands = {JudgesTrainCommand.class})
final class JudgesCommand {}
