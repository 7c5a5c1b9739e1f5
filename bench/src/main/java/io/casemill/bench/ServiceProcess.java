package io.casemill.bench;

import io.casemill.cluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service in a JVM of its own, that can be killed and started again, and whose processor time is counted. */
final class ServiceProcess implements AutoCloseable {

    /** Linux counts in hundredths of a second (USER_HZ). */
    private static final double TICKS_PER_SECOND = 100;

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private volatile Process process;
    private double cpuBefore;

    /**
     * @param environment what it has besides ours
     * @param jvm flags
     * @param what what to run: {@code -jar FILE} or {@code -cp PATH CLASS}, and arguments
     */
    ServiceProcess(String name, Path logs, Map<String, String> environment, List<String> jvm, List<String> what) {
        this.name = name;
        this.environment = Map.copyOf(environment);
        this.log = logs.resolve(name + ".log");
        this.command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvm);
        command.addAll(what);
    }

    /** A stub in a process of its own. */
    static ServiceProcess stub(int port, Path logs, List<String> settings) {
        var arguments = new ArrayList<>(List.of("stub", "--port=" + port));
        arguments.addAll(settings);
        return ofBench("stub-" + port, logs, List.of("-Xmx256m", "-XX:+UseSerialGC"), arguments);
    }

    /** A broker in a process of its own. */
    static ServiceProcess broker(Path logs, Path folder, LocalCluster.Ports ports) {
        var arguments = List.of(
                "broker", "--folder=" + folder, "--port=" + ports.broker(), "--controller-port=" + ports.controller());
        return ofBench("broker", logs, List.of("-Xmx768m"), arguments);
    }

    private static ServiceProcess ofBench(String name, Path logs, List<String> jvm, List<String> arguments) {
        var what =
                new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), "io.casemill.bench.BenchMain"));
        what.addAll(arguments);
        return new ServiceProcess(name, logs, Map.of(), jvm, what);
    }

    String name() {
        return name;
    }

    ServiceProcess start() throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        return this;
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        cpuBefore += cpuOfThisLife();
        process.destroyForcibly().waitFor();
    }

    /** kill -9 that does not wait. */
    void stop() {
        process.destroyForcibly();
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    /** Processor seconds of all its lives, user and system. */
    double cpuSeconds() {
        return cpuBefore + (alive() ? cpuOfThisLife() : 0);
    }

    private double cpuOfThisLife() {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Its resident memory in MB. */
    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** How often a service said in this log that it has started; instances of one name share a log. */
    long starts() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("Application in ") && line.contains("Started "))
                    .count();
        }
    }

    /** Waits until a service has said so often that it has started. */
    void awaitStart(long times) throws IOException, InterruptedException {
        if (!startsOrEnds(times)) {
            throw new IOException(name + " did not start:\n" + logTail());
        }
    }

    /** Waits until a service has said so often that it has started, or has ended; returns whether it has started. */
    boolean startsOrEnds(long times) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (starts() < times && alive()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(name + " neither starts nor ends:\n" + logTail());
            }
            Thread.sleep(500);
        }
        return starts() >= times;
    }

    /** The end of its log, for a failure's message. */
    String logTail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /** A graceful stop: SIGTERM, and kill -9 when it takes more than half a minute. */
    @Override
    public void close() throws InterruptedException {
        if (alive()) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
