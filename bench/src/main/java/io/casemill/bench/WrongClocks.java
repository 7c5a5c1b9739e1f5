package io.casemill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Services whose clocks differ from the broker's and from each other's. Takes libfaketime (Debian: faketime). */
final class WrongClocks {

    private static final int CASES_PER_CELL = 12;

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private static final Map<String, Integer> SIDES = Map.of(
            "planner-service", 1,
            "generator-service", -1,
            "mutation-service", 1,
            "judge-service", 1,
            "dedupe-service", -1);

    private WrongClocks() {}

    /**
     * Half of the services are ahead and half behind; in the middle all are killed and change sides.
     *
     * @param minutes how far each is from the broker's clock
     */
    static Measurement run(int minutes) throws IOException, InterruptedException {
        Path library = LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IOException("no libfaketime: install it (Debian: apt-get install faketime)"));
        try (var rig = new Rig()) {
            var chain = new WholeChain(rig, rig.stub("latency=lognormal:2000:0.7"));
            for (String module : WholeChain.MODULES) {
                chain.start(module, clock(library, minutes * SIDES.get(module)));
            }
            chain.submit(CASES_PER_CELL);
            chain.awaitReleased(MustHold.UNDER_WAY);
            for (ServiceProcess service : chain.services()) {
                service.kill();
            }
            for (String module : WholeChain.MODULES) {
                chain.start(module, clock(library, -minutes * SIDES.get(module)));
            }
            var end = chain.awaitEnd();
            int letters = Letters.count(rig.client());
            return chain.tally(end)
                    .row(
                            "clocks " + minutes
                                    + " min ahead (planner, mutation, judge) and behind (generator, dedupe),"
                                    + " the other way round after kill -9 of all",
                            "%d paid again, %d dead letters",
                            chain.paidAgain(),
                            letters)
                    .must(letters == 0, "a wrong clock makes no dead letter");
        }
    }

    private static Launch clock(Path library, int minutes) {
        return Launch.PLAIN
                .with("LD_PRELOAD", library.toString())
                .with("FAKETIME", (minutes > 0 ? "+" : "") + minutes + "m")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                // the JVM waits by the monotonic clock; mended, its waits never end
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }
}
