package io.casemill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.cli.Casemill;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LauncherTest {

    private final StringWriter err = new StringWriter();
    private final CommandLine commands =
            Casemill.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err, true), Launcher.commands());

    @TempDir
    Path folder;

    @Test
    void addsTheCommandsThatStartABrokerToTheClients() {
        assertThat(commands.getSubcommands()).containsKeys("demo", "run", "up", "plan", "submit", "dlt");
        for (String own : List.of("demo", "run", "up")) {
            var spec = commands.getSubcommands().get(own).getCommandSpec();
            assertThat(spec.usageMessage().description()).as(own).isNotEmpty();
            assertThat(spec.findOption("--json")).as(own).isNotNull();
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThat(commands.execute("up", "--port", "70000", "--data", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("port 70000 is not within 1 and 65535");
    }

    @Test
    void startsNothingForAFileThatIsNotThere() {
        String missing = folder.resolve("none").toString();
        assertThat(commands.execute("run", missing, "--seeds", missing, "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("casemill: ");
    }

    @Test
    void startsNothingForAFormThatDoesNotGoTogether() {
        String request = folder.resolve("request.yaml").toString();
        assertThat(commands.execute(
                        "run", request, "--seeds", request, "--out", "out", "--for", "trl", "--format", "jsonl"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--for trl goes with --format openai-chat, not jsonl");
    }
}
