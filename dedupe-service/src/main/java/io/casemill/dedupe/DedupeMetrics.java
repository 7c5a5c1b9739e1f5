package io.casemill.dedupe;

import io.casemill.deduplication.DedupeDecision;
import io.casemill.deduplication.DedupeDecision.Drop;
import io.casemill.deduplication.DedupeDecision.Neighbour;
import io.casemill.deduplication.DedupeDecision.Release;
import io.casemill.deduplication.Deduplication;
import io.casemill.messaging.telemetry.RecordMeters;
import io.casemill.messaging.telemetry.RecordMeters.RecordEnd;
import io.casemill.schemas.Topics;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/** Counts what was committed. No label grows with the data: no dataset, no id. */
final class DedupeMetrics {

    private final MeterRegistry registry;
    private final RecordMeters records;
    private final InstantSource clock;

    DedupeMetrics(MeterRegistry registry, RecordMeters records, Deduplication deduplication, InstantSource clock) {
        this.registry = registry;
        this.records = records;
        this.clock = clock;
        Gauge.builder("casemill.dedupe.indexed", deduplication, Deduplication::size)
                .description("released cases held for comparison")
                .register(registry);
    }

    /** @param timestamp of the case's record, epoch milliseconds */
    void begins(long timestamp) {
        records.begins(timestamp, clock.millis());
    }

    void retried() {
        records.count(RecordEnd.RETRIED);
    }

    void decided(DedupeDecision decision) {
        records.count(RecordEnd.DONE);
        switch (decision) {
            case Release release -> {
                records.published(Topics.CASES_DEDUPED);
                registry.counter("casemill.dedupe.released").increment();
                release.nearest().ifPresent(nearest -> record("released", nearest));
            }
            case Drop drop -> {
                records.published(Topics.CASES_DROPPED);
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
