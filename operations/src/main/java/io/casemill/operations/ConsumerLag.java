package io.casemill.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of each topic a consumer group has not finished, of all partitions and whichever instance reads them.
 * A client's own lag is gone when the client is; this one is not, as long as one instance runs.
 */
final class ConsumerLag {

    private static final long PATIENCE_SECONDS = 20;

    private final Supplier<Set<String>> groups;
    private final Map<String, MultiGauge> gauges = new TreeMap<>();
    private final Function<String, MultiGauge> newGauge;

    /** @param groups consumer groups of this service */
    ConsumerLag(Supplier<Set<String>> groups, MeterRegistry meters) {
        this.groups = groups;
        this.newGauge = group -> MultiGauge.builder("casemill.consumer.lag")
                .description("Records that a consumer group has not finished")
                .tag("stage", group)
                .register(meters);
    }

    void measure(Admin admin) throws Exception {
        for (String group : groups.get()) {
            Map<String, Long> lags = lags(admin, group);
            gauges.computeIfAbsent(group, newGauge)
                    .register(
                            lags.entrySet().stream()
                                    .<Row<?>>map(lag -> Row.of(Tags.of("topic", lag.getKey()), lag.getValue()))
                                    .toList(),
                            true);
        }
    }

    private static Map<String, Long> lags(Admin admin, String group) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        committed.values().removeIf(offset -> offset == null);
        var ends = admin.listOffsets(committed.keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                .all()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        var lags = new TreeMap<String, Long>();
        committed.forEach((partition, offset) ->
                lags.merge(partition.topic(), Math.max(0, ends.get(partition).offset() - offset.offset()), Long::sum));
        return lags;
    }
}
