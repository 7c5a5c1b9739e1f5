package io.casemill.cli;

import picocli.CommandLine.Command;

@Command(
        name = "seeds",
        mixinStandardHelpOptions = true,
        description = "Real conversations.",
        subcommands = {SeedsCheckCommand.class, SeedsImportCommand.class})
final class SeedsCommand {}
