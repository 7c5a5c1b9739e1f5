package io.casemill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.cli.Terminal;
import io.casemill.cluster.LocalCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The standalone as a process that dies. */
class RestartIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path EXAMPLE = Path.of(System.getProperty("casemill.project.dir"), "examples", "refund-bot");

    @TempDir
    Path folder;

    private final int port = LocalCluster.freePort();
    private final int registryPort = LocalCluster.freePort();
    private final int httpPort = LocalCluster.freePort();
    private Process standalone;

    @AfterEach
    void end() throws Exception {
        if (standalone != null) {
            standalone.destroy();
            standalone.waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void losesAndDoublesNothingWhenKilledInFullFlight() throws Exception {
        up();
        var terminal = Terminal.of("127.0.0.1:" + port, "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7");
        assertThat(terminal.run(
                        "seeds", "import", EXAMPLE.resolve("seeds.jsonl").toString(), "--dataset", "refund-bot"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.run("submit", EXAMPLE.resolve("request.yaml").toString(), "--json"))
                .as(terminal.err())
                .isZero();
        String id = terminal.json().get("requestId").stringValue();
        awaitReleased(terminal, id, 5);
        List<ProcessHandle> children = standalone.descendants().toList();
        standalone.destroyForcibly().waitFor();
        assertThat(children).isNotEmpty().allSatisfy(child -> child.onExit().get(20, TimeUnit.SECONDS));
        up();
        assertThat(terminal.run("status", id, "--watch", "--json"))
                .as(terminal.err())
                .isZero();
        JsonNode end = terminal.json();
        assertThat(end.get("status").stringValue()).isEqualTo("COMPLETED");
        JsonNode outcomes = end.get("outcomes");
        int sum = 0;
        for (String kind : List.of("deduped", "dropped", "rejected", "failed", "cancelled")) {
            sum += outcomes.get(kind).intValue();
        }
        assertThat(sum).isEqualTo(200);
        Path cases = folder.resolve("cases.jsonl");
        assertThat(terminal.run("export", "--dataset", "refund-bot", "--out", cases.toString()))
                .isZero();
        List<String> lines = Files.readAllLines(cases);
        assertThat(lines).hasSize(outcomes.get("deduped").intValue());
        Set<String> slots = new HashSet<>();
        lines.forEach(line -> slots.add(JSON.readTree(line).get("slotId").stringValue()));
        assertThat(slots).hasSameSizeAs(lines);
    }

    private static void awaitReleased(Terminal terminal, String id, int count) {
        for (int look = 0; look < 200; look++) {
            assertThat(terminal.run("status", id, "--json")).isZero();
            if (terminal.json().get("outcomes").get("deduped").intValue() >= count) {
                return;
            }
        }
        throw new AssertionError("no cases came");
    }

    private void up() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dcasemill.registry.home=" + System.getProperty("casemill.registry.home"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Launcher.class.getName()));
        command.addAll(List.of("up", "--data", folder.resolve("data").toString(), "--port", "" + port));
        command.addAll(List.of("--registry-port", "" + registryPort, "--http-port", "" + httpPort));
        standalone = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines = new BufferedReader(new InputStreamReader(standalone.getInputStream(), StandardCharsets.UTF_8));
        var said = new ArrayList<String>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.startsWith("ready")) {
                return;
            }
        }
        throw new AssertionError("the standalone ended: " + said);
    }
}
