package io.casemill.dedupe;

import io.casemill.dedupe.DedupeDecision.Drop;
import io.casemill.dedupe.DedupeDecision.Neighbour;
import io.casemill.dedupe.DedupeDecision.Release;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what was committed. No label grows with the data: no dataset, no id. */
final class DedupeMetrics {

    private final MeterRegistry registry;

    DedupeMetrics(MeterRegistry registry, CaseIndex index) {
        this.registry = registry;
        Gauge.builder("casemill.dedupe.indexed", index, CaseIndex::size)
                .description("released cases held for comparison")
                .register(registry);
    }

    void decided(DedupeDecision decision) {
        switch (decision) {
            case Release release -> {
                registry.counter("casemill.dedupe.released").increment();
                release.nearest().ifPresent(nearest -> record("released", nearest));
            }
            case Drop drop -> {
                registry.counter("casemill.dedupe.dropped", "arm", drop.arm(), "kind", kind(drop), "kin", kin(drop))
                        .increment();
                record("dropped", drop.duplicateOf());
            }
        }
    }

    private void record(String outcome, Neighbour neighbour) {
        DistributionSummary.builder("casemill.dedupe.similarity")
                .description("similarity to the nearest conversation, or to the one that is repeated")
                .tag("outcome", outcome)
                .serviceLevelObjectives(0.5, 0.7, 0.8, 0.85, 0.9, 0.92, 0.95, 0.98, 0.995, 1)
                .register(registry)
                .record(Math.max(0, neighbour.similarity()));
    }

    private static String kind(Drop drop) {
        return drop.duplicateOf().kind().name();
    }

    private static String kin(Drop drop) {
        return Boolean.toString(drop.kin());
    }
}
