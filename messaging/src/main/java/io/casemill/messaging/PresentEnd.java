package io.casemill.messaging;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where topics end now, for a consumer that reads to there; what is written later does not count. */
public final class PresentEnd {

    private final Consumer<?, ?> consumer;
    private final Map<TopicPartition, Long> ends;

    private PresentEnd(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.ends = ends;
    }

    /** The end of partitions that the consumer has; what it sees of transactions decides where that is. */
    public static PresentEnd of(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        return new PresentEnd(consumer, Map.copyOf(consumer.endOffsets(partitions)));
    }

    /** Has the consumer read a topic from its beginning, and remembers its end; assigns nothing if there is no such topic. */
    public static PresentEnd fromBeginning(Consumer<?, ?> consumer, String topic) {
        List<TopicPartition> partitions = partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return of(consumer, partitions);
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Whether the consumer has read to the end of every partition. */
    public boolean reached() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Offset after the last record of a partition. */
    public long of(TopicPartition partition) {
        return ends.get(partition);
    }
}
