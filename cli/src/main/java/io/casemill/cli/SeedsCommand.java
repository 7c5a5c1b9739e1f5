package io.casemill.cli;

import picocli.CommandLine.Command;

@Command(
        name = "seeds",
        mixinStandardHelpOptions = true,
        description = "Real conversations.",
        subcommands = SeedsImportCommand.class)
final class SeedsCommand {}
