package io.casemill.dist;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An archive as somebody unpacks it into a folder that nobody may write to. */
final class Unpacked {

    static final Path ARCHIVES = Path.of(System.getProperty("casemill.archives"));
    static final String VERSION = System.getProperty("casemill.version");

    private static final int MINUTES = 5;

    private final Path home;
    private final Path work;

    /** What a command printed, and how it ended. */
    record Ended(int code, String out) {}

    private Unpacked(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    /** @param folder where it is unpacked, and where its commands work */
    static Unpacked from(String name, Path folder) throws IOException, InterruptedException {
        Path software = Files.createDirectories(folder.resolve("software"));
        run(software, Map.of(), "tar", "xzf", archive(name).toString());
        run(software, Map.of(), "chmod", "-R", "a-w", software.toString());
        return new Unpacked(
                software.resolve(name + "-" + VERSION), Files.createDirectories(folder.resolve("somebody's work")));
    }

    static Path archive(String name) {
        return ARCHIVES.resolve(name + "-" + VERSION + ".tar.gz");
    }

    Path home() {
        return home;
    }

    /** Where commands are run: nothing of it is the archive's. */
    Path work() {
        return work;
    }

    /** Names of its files with their sizes and times, as they are now. */
    Map<String, String> files() throws IOException {
        var found = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                var is = Files.readAttributes(file, BasicFileAttributes.class);
                found.put(home.relativize(file).toString(), is.size() + " " + is.lastModifiedTime());
            }
        }
        return found;
    }

    /** Runs its launcher with a JDK, and with nothing else of this build. */
    Ended casemill(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(home.resolve("casemill").toString()), Stream.of(arguments));
        Map<String, String> environment = Map.of(
                "CASEMILL_JAVA_HOME", System.getProperty("java.home"),
                "HOME", work.toString(),
                "XDG_CACHE_HOME", work.resolve("cache").toString(),
                "PATH", "/usr/bin" + File.pathSeparator + "/bin");
        return run(work, environment, command.toArray(String[]::new));
    }

    private static Ended run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile("casemill-said", ".txt");
        var builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        if (!environment.isEmpty()) {
            builder.environment().clear();
            builder.environment().putAll(environment);
        }
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new IOException(List.of(command) + " did not end: " + Files.readString(said, StandardCharsets.UTF_8));
        }
        var ended = new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
        Files.delete(said);
        return ended;
    }
}
