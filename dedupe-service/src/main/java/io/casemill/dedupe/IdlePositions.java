package io.casemill.dedupe;

import io.casemill.dedupe.Outbox.Parcel;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Commits in a pause how far the consumer has read. A batch commits up to its last record, and the marker that ends the
 * planner's transaction comes after it: without this every partition would seem to have work waiting for ever.
 *
 * <p>It is a transaction like that of a batch, so that it comes before or after one and an instance that lost its
 * partitions cannot commit.
 */
@Component
final class IdlePositions {

    private static final Logger log = LoggerFactory.getLogger(IdlePositions.class);

    private final Outbox outbox;
    private final Map<TopicPartition, OffsetAndMetadata> committed = new ConcurrentHashMap<>();

    IdlePositions(Outbox outbox) {
        this.outbox = outbox;
    }

    /** To be called on the consumer's thread, when all that it has read is decided on. */
    void commit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        var moved = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : partitions) {
            var position = new OffsetAndMetadata(consumer.position(partition));
            if (!position.equals(committed.get(partition))) {
                moved.put(partition, position);
            }
        }
        if (moved.isEmpty()) {
            return;
        }
        try {
            outbox.commit(new Parcel(List.of(), List.of(), moved), consumer.groupMetadata());
            committed.putAll(moved);
        } catch (RuntimeException e) {
            log.warn("how far dedupe has read is not committed; the next pause tries again: {}", e.toString());
        }
    }
}
