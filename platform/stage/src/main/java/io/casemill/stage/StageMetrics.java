package io.casemill.stage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** How full a stage is. What went through it is counted by {@link io.casemill.messaging.telemetry.RecordMeters}. */
final class StageMetrics {

    private final MeterRegistry registry;
    private final String stage;

    StageMetrics(MeterRegistry registry, String stage) {
        this.registry = registry;
        this.stage = stage;
    }

    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder("casemill.stage." + name, value)
                .description(description)
                .tag("stage", stage)
                .register(registry);
    }
}
