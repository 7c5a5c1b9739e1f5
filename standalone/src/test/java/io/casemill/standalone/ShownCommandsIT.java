package io.casemill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.cluster.LocalCluster;
import io.casemill.standalone.ShownCommands.Shown;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pages show, typed in their order into a shell, in a folder with the files that they name: the launcher as it
 * was built, from the start of a JVM to the exit code.
 */
class ShownCommandsIT {

    /** Far above what any of them takes. */
    private static final long MINUTES = 5;

    /** Enough conversations to learn from. */
    private static final String WRITTEN =
            "engines/judging/src/main/resources/io/casemill/judging/learned/controls.jsonl";

    private static final Pattern CASE = Pattern.compile("case-[0-9a-f-]+");
    private static final Pattern REQUEST = Pattern.compile("req-[0-9a-z-]+");
    private static final Pattern SLOT = Pattern.compile("slot-[0-9a-f-]+");

    @TempDir
    Path folder;

    private int broker;
    private int registry;

    @Test
    void doWhatThePagesSay() throws Exception {
        writeFiles();
        List<Shown> readme = ShownCommands.typed("README.md");
        Predicate<Shown> needsNoCluster = shown -> Stream.of("demo", "init", "preview", "seeds check", "plan", "run")
                .anyMatch(command -> shown.text().contains("casemill " + command + " "));
        for (Shown shown : readme.stream().filter(needsNoCluster).toList()) {
            type(shown.text());
        }
        ShownCommands.typed("docs/quality.md").forEach(shown -> type(shown.text()));

        try (var _ = up()) {
            readme.stream()
                    .filter(needsNoCluster.negate())
                    .filter(shown -> !shown.text().contains(" trace "))
                    .forEach(shown -> type(shown.text()));
            ShownCommands.typed("docs/conversation-files.md").stream()
                    .filter(shown -> shown.text().contains(" export "))
                    .forEach(shown -> type(shown.text()));
            String released = first(CASE, Files.readString(folder.resolve("cases.jsonl")));
            String request = first(REQUEST, type("casemill status"));
            String slot = first(SLOT, type("casemill trace " + released));
            Stream.of("README.md", "docs/runbook.md")
                    .flatMap(page -> ShownCommands.typed(page).stream())
                    .map(Shown::text)
                    .filter(text -> Stream.of(" trace ", " status", " dlt list").anyMatch(text::contains))
                    .map(text -> text.replace("case-…", released)
                            .replace("req-…", request)
                            .replace("slot-…", slot))
                    .forEach(this::type);
            ShownCommands.typed("docs/security.md").stream()
                    .filter(shown -> !shown.text().contains("--apply")) // SecurityIT has a broker with access lists
                    .forEach(shown -> type(shown.text()));
        }
    }

    private void writeFiles() throws IOException {
        Path example = ShownCommands.PROJECT.resolve("examples/refund-bot");
        Files.copy(example.resolve("pack.yaml"), folder.resolve("pack.yaml"));
        Files.copy(example.resolve("seeds.jsonl"), folder.resolve("chats.jsonl"));
        Files.copy(ShownCommands.PROJECT.resolve(WRITTEN), folder.resolve("chats-of-ours.jsonl"));
        Files.writeString(
                folder.resolve("request.yaml"),
                Files.readString(example.resolve("request.yaml")).replaceFirst("perCell: 10", "perCell: 2"));
    }

    private AutoCloseable up() throws Exception {
        broker = LocalCluster.freePort();
        registry = LocalCluster.freePort();
        Path said = folder.resolve("up.said");
        Process process = shell("casemill up --data kept --port %d --registry-port %d --http-port %d"
                        .formatted(broker, registry, LocalCluster.freePort()))
                .redirectOutput(said.toFile())
                .start();
        AutoCloseable ending = () -> {
            List<ProcessHandle> all = process.descendants().toList();
            process.destroy();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            all.forEach(ProcessHandle::destroyForcibly);
            assertThat(ended).as("up ends when it is told to").isTrue();
        };
        while (!Files.readString(said).contains("Ctrl-C")) {
            if (!process.isAlive()) {
                throw new AssertionError(Files.readString(said));
            }
            Thread.sleep(100);
        }
        return ending;
    }

    private String type(String command) {
        Path said = folder.resolve("said");
        try {
            Process process = shell(command).redirectOutput(said.toFile()).start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            assertThat(process.waitFor())
                    .as("%s%n%s", command, Files.readString(said))
                    .isZero();
            return Files.readString(said);
        } catch (IOException e) {
            throw new AssertionError(command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command, e);
        }
    }

    private ProcessBuilder shell(String command) {
        String here = command.replaceFirst("^(?:\\S*/)?casemill ", "casemill ");
        var shell = new ProcessBuilder("sh", "-c", "exec " + here)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        var environment = shell.environment();
        environment.put("PATH", ShownCommands.PROJECT + File.pathSeparator + environment.get("PATH"));
        environment.put("CASEMILL_JAVA_HOME", System.getProperty("java.home"));
        environment.put("CASEMILL_BOOTSTRAP_SERVERS", "127.0.0.1:" + broker);
        environment.put("CASEMILL_REGISTRY_URL", "http://127.0.0.1:" + registry + "/apis/ccompat/v7");
        return shell;
    }

    private static String first(Pattern what, String text) {
        Matcher found = what.matcher(text);
        assertThat(found.find()).as("%s in %s", what, text).isTrue();
        return found.group();
    }
}
