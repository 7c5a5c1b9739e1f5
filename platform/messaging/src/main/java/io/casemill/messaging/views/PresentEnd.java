package io.casemill.messaging.views;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Where topics end now, for a consumer that reads to there; what is written later does not count. */
public final class PresentEnd<K, V> {

    private static final Duration POLL = Duration.ofMillis(100);

    /** How long nothing may come before the end: an open transaction of a writer that died takes as long to be undone. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Consumer<K, V> consumer;
    private final Map<TopicPartition, Long> ends;
    private long position = -1;
    private long movedAt = System.nanoTime();

    /** @param ends where to read to, by partition; the consumer has them all */
    public PresentEnd(Consumer<K, V> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.ends = Map.copyOf(ends);
    }

    /** The end of partitions that the consumer has; what it sees of transactions decides where that is. */
    public static <K, V> PresentEnd<K, V> of(Consumer<K, V> consumer, Collection<TopicPartition> partitions) {
        return new PresentEnd<>(consumer, consumer.endOffsets(partitions));
    }

    /** Has the consumer read a topic from its beginning, and remembers its end; assigns nothing if there is no such topic. */
    public static <K, V> PresentEnd<K, V> fromBeginning(Consumer<K, V> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return of(consumer, partitions);
    }

    /** Whether the consumer has read to the end of every partition. */
    public boolean reached() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /**
     * Reads on.
     *
     * @throws TimeoutException if the consumer gets no further for a minute and a half
     */
    public ConsumerRecords<K, V> poll() {
        ConsumerRecords<K, V> batch = consumer.poll(POLL);
        // records of transactions that were undone move the position and are not in the batch
        long now = ends.keySet().stream().mapToLong(consumer::position).sum();
        if (now != position) {
            position = now;
            movedAt = System.nanoTime();
        } else if (System.nanoTime() - movedAt > PATIENCE.toNanos()) {
            throw new TimeoutException(
                    "nothing came from " + ends.keySet() + " for " + PATIENCE + ", before their end");
        }
        return batch;
    }

    /** Offset after the last record of a partition. */
    public long offset(TopicPartition partition) {
        return ends.get(partition);
    }
}
