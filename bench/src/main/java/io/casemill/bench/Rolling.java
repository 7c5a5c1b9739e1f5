package io.casemill.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replaces the services one by one, by another release's, while a request runs: first comes the new, then goes the old. */
final class Rolling {

    private static final int CASES_PER_CELL = 180;

    private static final String PLANNER = "planner-service";

    /** How long both releases work side by side. */
    private static final long SIDE_BY_SIDE_MILLIS = 20_000;

    /** The order of an upgrade: who reads before who writes. A rollback goes the other way. */
    private static final List<String> ORDER =
            List.of(PLANNER, "dedupe-service", "judge-service", "mutation-service", "generator-service");

    private Rolling() {}

    /**
     * @param other folder of the other release, built
     * @param up whether it is what is replaced; otherwise it is what is rolled back to
     */
    static Measurement run(Path other, boolean up) throws IOException, InterruptedException {
        // each release creates the topics and registers the schemas that it knows, as an installation does
        var topics = Map.of(
                "CASEMILL_MESSAGING_ENSURE_TOPICS",
                "true",
                "CASEMILL_MESSAGING_PARTITIONS",
                Integer.toString(BenchCluster.PARTITIONS));
        var theirs = new Launch(Optional.of(other), false, topics);
        var ours = new Launch(Optional.empty(), false, topics);
        Launch before = up ? theirs : ours;
        Launch after = up ? ours : theirs;
        try (var rig = Rig.withoutTopics()) {
            var chain = new WholeChain(rig, rig.stub("latency=lognormal:8000:0.7"));
            for (String module : WholeChain.MODULES) {
                chain.start(module, before).awaitStart(1);
            }
            chain.submit(CASES_PER_CELL);
            chain.awaitReleased(MustHold.UNDER_WAY);
            var released = new ArrayList<Integer>();
            for (String module : up ? ORDER : ORDER.reversed()) {
                if (!up && module.equals(PLANNER)) {
                    // as docs/upgrades.md says: the state is handed back before the older planner goes on with it
                    replace(chain, module, before.with("CASEMILL_PLANNER_HAND_BACK", "true"));
                }
                replace(chain, module, after);
                released.add(chain.latest().getOutcomes().getDeduped());
                System.err.println("replaced " + module + ", " + chain.progress());
            }
            boolean tooEarly = chain.isOver();
            var end = chain.awaitEnd();
            int letters = Letters.count(rig.client());
            return chain.tally(end)
                    .row(
                            "rolling " + (up ? "upgrade from " : "rollback to ") + other.getFileName(),
                            "released after each of the replacements: %s; %d calls, %d paid again; %d dead letters",
                            released,
                            chain.calls().told(),
                            chain.paidAgain(),
                            letters)
                    .must(!tooEarly, "the request still runs when the last service is replaced: give it more cases")
                    .must(letters == 0, "no dead letter");
        }
    }

    private static void replace(WholeChain chain, String module, Launch launch)
            throws IOException, InterruptedException {
        ServiceProcess old = chain.service(module);
        long starts = old.starts();
        chain.start(module, launch).awaitStart(starts + 1);
        Thread.sleep(SIDE_BY_SIDE_MILLIS);
        old.close();
    }
}
