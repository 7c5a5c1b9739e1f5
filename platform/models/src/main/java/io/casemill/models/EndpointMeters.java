package io.casemill.models;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What an endpoint's calls and its gate look like on a dashboard. Every label is of the configuration; services that share
 * a registry may call their endpoints alike, so each says who calls.
 */
final class EndpointMeters {

    private static final double MICROS = 1e6;

    /** From a small model's answer to beyond where calls are cut off. */
    private static final Duration[] LATENCY_STEPS = {
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(40),
        Duration.ofSeconds(80),
        Duration.ofSeconds(160)
    };

    private final MeterRegistry registry;
    private final Tags tags;
    private final Timer latency;
    private final Counter input;
    private final Counter output;
    private final Counter cost;
    private final Map<String, Map<CallOutcome, Counter>> calls = new ConcurrentHashMap<>();

    EndpointMeters(MeterRegistry registry, String application, String endpoint, String model, EndpointGate gate) {
        this.registry = registry;
        this.tags = Tags.of("application", application, "endpoint", endpoint, "model", model);
        this.latency = Timer.builder("casemill.model.latency")
                .tags(tags)
                .serviceLevelObjectives(LATENCY_STEPS)
                .register(registry);
        this.input = tokens("input");
        this.output = tokens("output");
        this.cost = registry.counter("casemill.model.cost.usd", tags);
        gauge("casemill.model.in.flight", "calls at the endpoint now", gate, EndpointGate::inFlight);
        gauge("casemill.model.waiting", "calls that wait for a place", gate, EndpointGate::waiting);
        gauge("casemill.model.limit", "calls at once that the endpoint gets at most", gate, EndpointGate::limit);
        gauge("casemill.model.parked", "1 while the endpoint is away", gate, g -> g.isAway() ? 1 : 0);
        gauge(
                "casemill.model.parked.seconds",
                "for how long the endpoint has brought no answer, 0 unless it is away",
                gate,
                g -> g.present()
                        .map(trouble -> trouble.lasts().toMillis() / 1e3)
                        .orElse(0.0));
    }

    void count(String role, CallOutcome outcome) {
        calls.computeIfAbsent(role, this::counters).get(outcome).increment();
    }

    void attempted(String role, Attempt attempt, long nanos) {
        count(role, CallOutcome.of(attempt));
        latency.record(nanos, TimeUnit.NANOSECONDS);
    }

    void paid(long inputTokens, long outputTokens, long costMicros) {
        input.increment(inputTokens);
        output.increment(outputTokens);
        cost.increment(costMicros / MICROS);
    }

    private Map<CallOutcome, Counter> counters(String role) {
        var counters = new EnumMap<CallOutcome, Counter>(CallOutcome.class);
        for (CallOutcome outcome : CallOutcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("casemill.model.calls")
                            .tags(tags.and("role", role, "outcome", outcome.label()))
                            .register(registry));
        }
        return counters;
    }

    private Counter tokens(String direction) {
        return registry.counter("casemill.model.tokens", tags.and("direction", direction));
    }

    private void gauge(String name, String what, EndpointGate gate, GateValue value) {
        Gauge.builder(name, () -> value.of(gate)).description(what).tags(tags).register(registry);
    }

    private interface GateValue {
        double of(EndpointGate gate);
    }
}
