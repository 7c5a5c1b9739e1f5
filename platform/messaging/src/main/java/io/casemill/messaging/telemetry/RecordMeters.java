package io.casemill.messaging.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What goes into and comes out of a consumer, the same for every service: {@code casemill.stage.records} by how the
 * handling ended, {@code casemill.stage.published} by topic, and {@code casemill.stage.queued}. Dead letters are
 * counted where they are written.
 */
public final class RecordMeters {

    /** From at once to a working day. */
    private static final Duration[] QUEUED_STEPS = {
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(8)
    };

    private final MeterRegistry registry;
    private final String stage;
    private final Map<RecordEnd, Counter> ends = new EnumMap<>(RecordEnd.class);
    private final Map<String, Counter> published = new ConcurrentHashMap<>();
    private final Timer queued;

    /** How the handling of a record ended. */
    public enum RecordEnd {
        DONE,
        /** It had been answered before: a redelivery. */
        ANSWERED_BEFORE,
        /** Its request was stopped. */
        GIVEN_UP,
        /** It will be tried again; counted each time. */
        RETRIED;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param stage the consumer's name in the topic catalogue */
    public RecordMeters(MeterRegistry registry, String stage) {
        this.registry = registry;
        this.stage = stage;
        for (RecordEnd end : RecordEnd.values()) {
            ends.put(
                    end,
                    Counter.builder("casemill.stage.records")
                            .description("Records by how their handling ended; retried ones are counted each time")
                            .tag("stage", stage)
                            .tag("outcome", end.label())
                            .register(registry));
        }
        queued = Timer.builder("casemill.stage.queued")
                .description("How long records waited before their handling began")
                .tag("stage", stage)
                .serviceLevelObjectives(QUEUED_STEPS)
                .register(registry);
    }

    /** The handling of a record ended. */
    public void count(RecordEnd end) {
        ends.get(end).increment();
    }

    /**
     * The handling of a record begins. Clocks of two machines differ, so a wait is never taken to be below zero.
     *
     * @param timestamp the record's, epoch milliseconds
     * @param now epoch milliseconds
     */
    public void begins(long timestamp, long now) {
        queued.record(Math.max(0, now - timestamp), TimeUnit.MILLISECONDS);
    }

    /** An event was acknowledged on a topic of the catalogue. */
    public void published(String topic) {
        published
                .computeIfAbsent(topic, t -> registry.counter("casemill.stage.published", "stage", stage, "topic", t))
                .increment();
    }
}
