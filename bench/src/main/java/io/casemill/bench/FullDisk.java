package io.casemill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system that is full. It is a small one in memory, so that nothing else of the machine is. */
final class FullDisk implements AutoCloseable {

    private static final int CASES_PER_CELL = 12;

    private final Path folder;

    /** @throws IOException where file systems cannot be mounted: that takes root */
    private FullDisk(String name, int megabytes) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("casemill-" + name);
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
    }

    /**
     * The folders of the services' state and temporary files are full: they keep running, do not start, and start once
     * there is room.
     */
    static Measurement ofServices() throws IOException, InterruptedException {
        try (var disk = new FullDisk("services", 64);
                var rig = new Rig()) {
            var chain = new WholeChain(rig, rig.stub("latency=lognormal:2000:0.7"));
            var launch = Launch.PLAIN
                    .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + disk.folder)
                    .with(
                            "SPRING_KAFKA_STREAMS_STATE_DIR",
                            disk.folder.resolve("state").toString());
            for (String module : WholeChain.MODULES) {
                chain.start(module, launch);
            }
            chain.submit(CASES_PER_CELL);
            chain.awaitReleased(MustHold.UNDER_WAY);
            disk.fill();
            chain.awaitReleased(2 * MustHold.UNDER_WAY);
            int up = 0;
            for (ServiceProcess service : chain.services()) {
                long starts = service.starts();
                service.kill();
                service.start();
                up += service.startsOrEnds(starts + 1) ? 1 : 0;
            }
            disk.free();
            for (ServiceProcess service : chain.services()) {
                if (!service.alive()) {
                    service.start(); // as a supervisor does
                }
            }
            var end = chain.awaitEnd();
            return chain.tally(end)
                    .row(
                            "disk of the services full, then every service killed -9 and started on it",
                            "%d of 5 services started on the full disk, the others ended at once",
                            up);
        }
    }

    /** The broker's disk fills while it works: it halts, and goes on once there is room. */
    static Measurement ofBroker() throws IOException, InterruptedException {
        try (var disk = new FullDisk("broker", 256);
                var rig = new Rig(Optional.of(disk.folder.resolve("kafka")))) {
            var chain = WholeChain.start(rig, rig.stub("latency=lognormal:2000:0.7"));
            chain.submit(CASES_PER_CELL);
            chain.awaitReleased(MustHold.UNDER_WAY);
            disk.fill();
            boolean halted = false;
            for (int second = 0; second < 60 && !halted; second++) {
                Thread.sleep(1_000);
                halted = !rig.cluster().broker().alive();
            }
            Thread.sleep(10_000);
            disk.free();
            rig.cluster().broker().kill();
            rig.cluster().broker().start();
            var end = chain.awaitEnd();
            return chain.tally(end)
                    .row("disk of the broker full", "it %s", halted ? "halted by itself" : "did not halt in 60 s");
        }
    }

    /** Leaves no room. */
    private void fill() throws IOException {
        byte[] block = new byte[4096];
        try (var ballast = Files.newOutputStream(folder.resolve("ballast"))) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            if (Files.getFileStore(folder).getUsableSpace() > 0) {
                throw full;
            }
        }
    }

    private void free() throws IOException {
        Files.delete(folder.resolve("ballast"));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: it takes root");
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", folder.toString());
        Files.delete(folder);
    }
}
