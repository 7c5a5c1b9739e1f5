package io.casemill.dedupe;

import io.casemill.deduplication.Deduplication;
import io.casemill.schemas.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.stereotype.Component;

/** Where accepted cases come in. All of it runs on the consumer's thread. */
@Component
final class DedupeListener {

    private static final String ID = "dedupe";

    private final DedupeBatches batches;
    private final Deduplication deduplication;
    private final IdlePositions positions;

    DedupeListener(DedupeBatches batches, Deduplication deduplication, IdlePositions positions) {
        this.batches = batches;
        this.deduplication = deduplication;
        this.positions = positions;
    }

    @KafkaListener(
            id = ID,
            topics = Topics.CASES_ACCEPTED,
            concurrency = "${casemill.dedupe.concurrency}",
            containerFactory = DedupeContainers.FACTORY)
    void on(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        batches.handle(records, consumer.groupMetadata());
    }

    @EventListener(condition = "#pause.listenerId.startsWith('" + ID + "')")
    void on(ListenerContainerIdleEvent pause) {
        if (pause.getTopicPartitions() != null) {
            positions.commit(pause.getConsumer(), pause.getTopicPartitions());
            deduplication.prepareAhead(pause.getTopicPartitions().stream()
                    .map(TopicPartition::partition)
                    .toList());
        }
    }
}
