package io.casemill.cli;

import io.casemill.messaging.MessagingAutoConfiguration;
import io.casemill.messaging.registry.RegistryForbiddenException;
import io.casemill.messaging.registry.RegistryUnavailableException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/**
 * The command line: every command that needs a cluster at most as a client. The standalone's launcher adds those that start
 * one. Exit codes: 0 done, 1 could not be done, 2 bad command or input, 3 request refused,
 * 5 nothing released.
 */
@Command(
        name = "casemill",
        mixinStandardHelpOptions = true,
        versionProvider = Casemill.Version.class,
        description = "Manufactures synthetic conversation cases that widen a real seed set.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InitCommand.class,
            PlanCommand.class,
            SeedsCommand.class,
            JudgeCommand.class,
            JudgesCommand.class,
            SubmitCommand.class,
            StatusCommand.class,
            CancelCommand.class,
            ExportCommand.class,
            TraceCommand.class,
            TopicCommand.class,
            TopicsCommand.class,
            AclsCommand.class,
            DltCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:could not be done: an address does not answer, a file cannot be written",
            "2:the command or a file given to it is wrong",
            "3:the planner refused the request",
            "5:the request ended, and not one case was released; or the dataset to export has none"
        })
public final class Casemill {

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"casemill " + MessagingAutoConfiguration.version()};
        }
    }

    public static void main(String[] args) {
        System.exit(run(args, StandaloneOnly.commands()));
    }

    /**
     * Runs a command in a process of its own.
     *
     * @param more commands besides those of this module
     * @return its exit code
     */
    public static int run(String[] args, Object... more) {
        // the log belongs to logback.xml from the first line on, before any Spring context starts
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return commandLine(out, err, more).execute(args);
    }

    /**
     * The commands, for a process that goes on afterwards.
     *
     * @param out where results go
     * @param err where notes and errors go
     * @param more commands besides those of this module
     */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err, Object... more) {
        var commands = new CommandLine(new Casemill());
        // before the settings, which reach only the commands that are there by then
        Stream.of(more).forEach(commands::addSubcommand);
        return commands.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Casemill::badCommand)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
    }

    private static int badCommand(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = PlainWriter.to(command.getErr());
        err.println("casemill: " + Plain.line(failure.getMessage(), 300));
        err.println("casemill: try '" + command.getCommandSpec().qualifiedName() + " --help'");
        return CliException.BAD_INPUT;
    }

    private static int failed(Exception failure, CommandLine command) {
        int code = CliException.FAILED;
        PrintWriter err = PlainWriter.to(command.getErr());
        if (failure instanceof CliException known) {
            known.lines().forEach(line -> err.println("casemill: " + line));
            code = known.exitCode();
        } else {
            String what =
                    switch (failure) {
                        case RegistryUnavailableException away -> "the schema registry does not answer: ";
                        case RegistryForbiddenException refused -> "";
                        case AuthorizationException refused -> "the cluster does not allow it: ";
                        case KafkaException trouble -> "the cluster does not answer: ";
                        default -> "";
                    };
            err.println("casemill: " + what + Cluster.rootMessage(failure) + " (--debug prints the stack trace)");
        }
        if (command.getParseResult() != null && command.getParseResult().hasMatchedOption("--debug")) {
            failure.printStackTrace(err);
        }
        return code;
    }
}
