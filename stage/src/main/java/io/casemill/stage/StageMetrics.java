package io.casemill.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Counts of one stage. */
final class StageMetrics {

    private final MeterRegistry registry;
    private final String stage;

    final Counter done;
    final Counter answeredBefore;
    final Counter retried;
    final Counter buried;
    final Counter givenUp;

    StageMetrics(MeterRegistry registry, String stage) {
        this.registry = registry;
        this.stage = stage;
        this.done = counter("done");
        this.answeredBefore = counter("answered-before");
        this.retried = counter("retried");
        this.buried = counter("dead-letter");
        this.givenUp = counter("given-up");
    }

    private Counter counter(String outcome) {
        return Counter.builder("casemill.stage.records")
                .description("Records by how their handling ended; retried ones are counted each time")
                .tag("stage", stage)
                .tag("outcome", outcome)
                .register(registry);
    }

    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder("casemill.stage." + name, value)
                .description(description)
                .tag("stage", stage)
                .register(registry);
    }
}
