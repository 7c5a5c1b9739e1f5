package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void saysWhatIsWrongWithACommandOnStandardError() {
        assertThat(run("plan")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .startsWith("casemill: Missing required parameter")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesAnUnknownCommand() {
        assertThat(run("fly")).isEqualTo(2);
    }

    @Test
    void saysInOneLineThatNoBrokerAnswers() throws IOException {
        assertThat(run("status", "--bootstrap-servers", "127.0.0.1:1", "--config", impatient()))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("casemill: no broker answers at 127.0.0.1:1; start one with 'casemill up'");
    }

    @Test
    void printsTheStackTraceOnlyWhenAsked() throws IOException {
        assertThat(run("status", "--debug", "--bootstrap-servers", "127.0.0.1:1", "--config", impatient()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void printsNothingThatATerminalWouldObey() throws IOException {
        assertThat(run("status", "--debug", "--bootstrap-servers", "\u001b[2J\u202e:1", "--config", impatient()))
                .isNotZero();
        assertThat(err.toString()).contains("[2J").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void plansWithoutACluster() {
        Path example = Path.of(System.getProperty("casemill.project.dir"), "examples/refund-bot");
        assertThat(run(
                        "plan",
                        example.resolve("request.yaml").toString(),
                        "--seeds",
                        example.resolve("seeds.jsonl").toString()))
                .as(err::toString)
                .isZero();
        assertThat(out.toString()).contains("SIMULATION");
    }

    private String impatient() throws IOException {
        return Files.writeString(
                        folder.resolve("client.properties"), "default.api.timeout.ms=500\nrequest.timeout.ms=400\n")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "up", "doctor"})
    void saysWhereTheCommandsAreThatStartABroker(String name) {
        CommandLine client =
                Casemill.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), StandaloneOnly.commands());
        assertThat(client.execute(name, "request.yaml", "--data", "x")).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("casemill: '" + name + "' needs a broker and services and is not in this client");
    }

    @Test
    void refusesANumberOfCopiesThatIsNone() {
        assertThat(run("topics", "--replication", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--replication is at least 1");
    }

    @Test
    void leavesTheNumberOfCopiesToTheBrokersUnlessTold() {
        CommandLine topics = Casemill.commandLine(new PrintWriter(out), new PrintWriter(err))
                .parseArgs("topics")
                .subcommand()
                .commandSpec()
                .commandLine();
        assertThat(((TopicsCommand) topics.getCommand()).replication).isNull();
    }

    @Test
    void refusesAShareOfHeldOutSeedsThatIsNone() {
        assertThat(run("seeds", "import", "x.jsonl", "--dataset", "d", "--holdout", "1.5"))
                .isEqualTo(2);
    }

    @Test
    void refusesAnUnknownFormatOrLoader() {
        assertThat(run("export", "--dataset", "d", "--out", "x", "--format", "xml"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'xml' is not known; known are jsonl, openai-chat, sharegpt");
        assertThat(run("export", "--dataset", "d", "--out", "x", "--for", "somebody"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'somebody' is not known; known are trl, llama-factory, axolotl");
    }

    @ParameterizedTest
    @CsvSource({
        "--for trl --format jsonl, '--for trl goes with --format openai-chat, not jsonl'",
        "--for axolotl --format sharegpt, '--for axolotl goes with --format openai-chat, not sharegpt'",
        "--for llama-factory --format jsonl, '--for llama-factory goes with --format sharegpt or openai-chat, not jsonl'",
        "--without-tools, '--without-tools goes with --format openai-chat or sharegpt, not jsonl'"
    })
    void refusesAFormThatDoesNotGoTogether(String options, String why) {
        var args = new ArrayList<>(List.of("export", "--dataset", "d", "--out", "x"));
        args.addAll(List.of(options.split(" ")));
        assertThat(run(args.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(why);
    }

    @Test
    void describesEveryCommandAndOffersJsonOnAll() {
        CommandLine root = Casemill.commandLine(new PrintWriter(out), new PrintWriter(err));
        for (CommandLine command : leaves(root)) {
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(command.getCommandName())
                    .isNotEmpty();
            assertThat(command.getCommandSpec().findOption("--json"))
                    .as(command.getCommandName())
                    .isNotNull();
        }
    }

    private static List<CommandLine> leaves(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            return List.of(command);
        }
        return command.getSubcommands().values().stream()
                .flatMap(sub -> leaves(sub).stream())
                .toList();
    }

    private int run(String... args) {
        return Casemill.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(args);
    }
}
