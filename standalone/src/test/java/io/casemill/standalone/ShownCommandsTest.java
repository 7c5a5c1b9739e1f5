package io.casemill.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.casemill.cli.Casemill;
import io.casemill.standalone.ShownCommands.Shown;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Commands and options that the pages name are there. */
class ShownCommandsTest {

    private final CommandLine commands = Casemill.commandLine(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), Launcher.commands());

    static Stream<Shown> typed() throws IOException {
        return ShownCommands.pages().stream().flatMap(page -> ShownCommands.typed(page).stream());
    }

    static Stream<Shown> mentioned() throws IOException {
        return ShownCommands.pages().stream().flatMap(page -> ShownCommands.mentioned(page).stream());
    }

    @ParameterizedTest
    @MethodSource("typed")
    void takesWhatAPageSaysToType(Shown shown) {
        assertThatCode(() -> commands.parseArgs(shown.words().toArray(String[]::new)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("mentioned")
    void knowsWhatASentenceNames(Shown shown) {
        CommandLine command = commands;
        for (String word : shown.words()) {
            if (word.startsWith("-")) {
                assertThat(command.getCommandSpec().findOption(word.replaceAll("[=\\]].*", "")))
                        .as("option %s of '%s'", word, command.getCommandName())
                        .isNotNull();
            } else if (command == commands || !command.getSubcommands().isEmpty()) {
                List<String> alternatives = List.of(word.split("\\|"));
                assertThat(command.getSubcommands())
                        .as("commands of '%s'", command.getCommandName())
                        .containsKeys(alternatives.toArray(String[]::new));
                command = command.getSubcommands().get(alternatives.getFirst());
            }
        }
    }
}
