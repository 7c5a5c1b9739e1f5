package io.casemill.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The scenarios that show whether the invariants hold when something goes wrong. Each is run on a rig of its own. */
final class MustHold {

    /** Released before something goes wrong, so that the chain is at work. */
    static final int UNDER_WAY = 20;

    private MustHold() {}

    /** Name to scenario, in the order of a run of all. */
    private static Map<String, Callable<Measurement>> scenarios() {
        var scenarios = new LinkedHashMap<String, Callable<Measurement>>();
        scenarios.put("broker-stop", () -> Outages.broker(false));
        scenarios.put("broker-kill", () -> Outages.broker(true));
        scenarios.put("registry-away", () -> Outages.registry(Duration.ofMinutes(1)));
        scenarios.put("random-kills", () -> Chaos.everySoOften(Duration.ofSeconds(10), Duration.ofMinutes(5), 3, 40));
        scenarios.put("disk-full-services", FullDisk::ofServices);
        scenarios.put("disk-full-broker", FullDisk::ofBroker);
        scenarios.put("clocks-apart", () -> WrongClocks.run(60));
        scenarios.put("clocks-far-apart", () -> WrongClocks.run(61));
        scenarios.put("sizes", Extremes::sizes);
        scenarios.put("unknown-schemas", Extremes::unknownSchemas);
        scenarios.put("standalone-kills", () -> StandaloneKills.run(4, 1));
        return scenarios;
    }

    /** @param names some of the scenarios; null: all */
    static Map<String, Callable<Measurement>> chosen(List<String> names) {
        var chosen = scenarios();
        if (names != null) {
            if (!chosen.keySet().containsAll(names)) {
                throw new IllegalArgumentException("the scenarios are " + chosen.keySet());
            }
            chosen.keySet().retainAll(names);
        }
        return chosen;
    }
}
