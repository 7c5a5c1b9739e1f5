package io.casemill.operations;

import io.casemill.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
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

    /** Measures every group; one that cannot be measured has no figure, rather than an old one. */
    void measure(Admin admin) throws Exception {
        Exception failure = null;
        for (String group : groups.get()) {
            Map<String, Long> lags = Map.of();
            try {
                lags = lags(admin, group);
            } catch (ExecutionException | TimeoutException e) {
                failure = e;
            }
            gauges.computeIfAbsent(group, newGauge)
                    .register(
                            lags.entrySet().stream()
                                    .<Row<?>>map(lag -> Row.of(Tags.of("topic", lag.getKey()), lag.getValue()))
                                    .toList(),
                            true);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static Map<String, Long> lags(Admin admin, String group) throws Exception {
        Map<TopicPartition, Long> done = finished(admin, group);
        Map<TopicPartition, Long> ends = offsets(admin, done.keySet(), OffsetSpec.latest());
        var lags = new TreeMap<String, Long>();
        done.forEach((partition, offset) ->
                lags.merge(partition.topic(), Math.max(0, ends.get(partition) - offset), Long::sum));
        return lags;
    }

    /** Where a group is in every partition that it reads: at the beginning where it never finished anything. */
    private static Map<TopicPartition, Long> finished(Admin admin, String group) throws Exception {
        List<String> read = Topics.ALL.stream()
                .filter(topic -> !topic.compacted() && topic.consumers().contains(group))
                .map(Topics.Topic::name)
                .toList();
        var partitions = get(admin.describeTopics(read).allTopicNames()).values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(one -> new TopicPartition(topic.name(), one.partition())))
                .collect(Collectors.toSet());
        var finished = new HashMap<TopicPartition, Long>();
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        finished.put(partition, offset.offset());
                    }
                });
        partitions.removeAll(finished.keySet());
        finished.putAll(offsets(admin, partitions, OffsetSpec.earliest()));
        return finished;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec which)
            throws Exception {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        return get(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> answer) throws Exception {
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
