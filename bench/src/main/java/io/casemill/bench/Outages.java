package io.casemill.bench;

import java.io.IOException;
import java.time.Duration;

/** A broker or a registry that goes away while a request runs. */
final class Outages {

    private static final int CASES_PER_CELL = 12;

    private Outages() {}

    /** Three restarts of the broker, which is stopped, or killed. */
    static Measurement broker(boolean kill) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var chain = WholeChain.start(rig, rig.stub("latency=lognormal:2000:0.7"));
            chain.submit(CASES_PER_CELL);
            for (int restart = 0; restart < 3; restart++) {
                chain.awaitReleased(MustHold.UNDER_WAY * (restart + 1));
                if (kill) {
                    rig.cluster().broker().kill();
                } else {
                    rig.cluster().broker().close();
                }
                Thread.sleep(restart * 10_000L); // at once, after 10 s, after 20 s
                rig.cluster().broker().start();
            }
            var end = chain.awaitEnd();
            return chain.tally(end)
                    .row(
                            "broker " + (kill ? "killed -9" : "stopped") + " 3 times, away for 0, 10, 20 s",
                            "%d calls, %d paid again",
                            chain.calls().told(),
                            chain.paidAgain());
        }
    }

    /** The registry is away, and services of every kind are killed and start meanwhile. */
    static Measurement registry(Duration away) throws IOException, InterruptedException {
        try (var rig = new Rig()) {
            var chain = WholeChain.start(rig, rig.stub("latency=lognormal:2000:0.7"));
            chain.submit(CASES_PER_CELL);
            chain.awaitReleased(MustHold.UNDER_WAY);
            rig.cluster().stopRegistry();
            for (ServiceProcess service : chain.services()) {
                service.kill();
                service.start();
            }
            Thread.sleep(away);
            long alive = chain.services().stream().filter(ServiceProcess::alive).count();
            rig.cluster().startRegistry();
            var end = chain.awaitEnd();
            return chain.tally(end)
                    .row(
                            "registry away for " + away.toSeconds()
                                    + " s, every service killed -9 and started meanwhile",
                            "%d of 5 services still up when it was back; %d letters",
                            alive,
                            Letters.count(rig.client()))
                    .must(alive == WholeChain.MODULES.size(), "no service ends while the registry is away")
                    .must(Letters.count(rig.client()) == 0, "an outage makes no dead letter");
        }
    }
}
