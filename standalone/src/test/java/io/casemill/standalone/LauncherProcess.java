package io.casemill.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code casemill run} as a process of its own, in a folder with a request, seeds and the address of a model. */
final class LauncherProcess implements AutoCloseable {

    /** Far above what anything here takes. */
    static final int SECONDS = 60;

    private final Path folder;
    private Process process;

    LauncherProcess(Path folder) {
        this.folder = folder;
    }

    /**
     * A request for four cases that only the model can make.
     *
     * @param budget in the request's own form
     * @param flags of the JVM, besides the usual ones
     */
    void start(int modelPort, String budget, String... flags) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("tmp"));
        Files.writeString(folder.resolve("config/generator-service.yml"), """
                casemill.models:
                  endpoints:
                    slow: {base-url: "http://127.0.0.1:%d/v1", model: llama-slow}
                  roles.generator: slow
                """.formatted(modelPort));
        Files.writeString(folder.resolve("request.yaml"), """
                id: slow
                dataset: slow
                axes:
                  - name: user
                    levels: [{id: calm, description: stays friendly}]
                  - name: scenario
                    levels: [{id: late, description: the parcel is late, policy: wait, outcomes: [waits]}]
                cases: {perCell: 4}
                techniques: {PROMPTED: 1.0}
                budget: %s
                """.formatted(budget));
        Files.writeString(
                folder.resolve("seeds.jsonl"),
                "{\"id\":\"s1\",\"turns\":[{\"role\":\"user\",\"text\":\"hi\"},{\"role\":\"assistant\",\"text\":\"hello\"}]}\n");
        process = new ProcessBuilder(command(flags))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    private List<String> command(String... flags) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary(),
                "-Dcasemill.registry.home=" + System.getProperty("casemill.registry.home"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Launcher.class.getName()));
        command.addAll(List.of("run", "request.yaml", "--seeds", "seeds.jsonl", "--out", "out"));
        return command;
    }

    /** Where it puts its temporary files. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    /** Everything it said until now. */
    String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }

    Process process() {
        return process;
    }

    /** SIGTERM, as a shell that works in the background has its children ignore SIGINT; both go the same way. */
    void signal() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-TERM", "" + process.pid()).start().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(SECONDS, TimeUnit.SECONDS);
        }
    }
}
