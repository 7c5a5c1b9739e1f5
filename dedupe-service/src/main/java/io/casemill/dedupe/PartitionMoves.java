package io.casemill.dedupe;

import io.casemill.deduplication.Deduplication;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/**
 * Lets the index go with its partition. What comes with a new partition is restored in the next pause or before its
 * first batch, not here, where the whole group would wait for it.
 */
@Component
final class PartitionMoves implements ConsumerAwareRebalanceListener {

    private final Deduplication deduplication;

    PartitionMoves(Deduplication deduplication) {
        this.deduplication = deduplication;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        deduplication.forget(numbers(partitions));
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        deduplication.forget(numbers(partitions));
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        deduplication.forget(numbers(partitions));
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }
}
