package io.casemill.dedupe;

import io.casemill.messaging.failures.PollFailures;
import io.casemill.messaging.failures.RecordTrouble;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * After a failed batch, goes back to what is committed. Not to where the batch began: a commit that seemed to fail may
 * have succeeded, and then its cases must not come again. The question waits for transactions that are still open.
 */
final class Redelivery implements CommonErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(Redelivery.class);

    private final Duration pause;

    Redelivery(Duration pause) {
        this.pause = pause;
    }

    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    @Override
    public void handleBatch(
            Exception failure,
            ConsumerRecords<?, ?> batch,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        if (RecordTrouble.of(failure) == RecordTrouble.BROKEN) {
            PollFailures.stop(failure, container);
            return;
        }
        log.warn("a batch of {} was not committed and comes again", batch.count(), failure);
        pause(container);
        // going on without an answer would lose the batch
        while (container.isRunning() && !seekToCommitted(batch, consumer)) {
            pause(container);
        }
    }

    private static boolean seekToCommitted(ConsumerRecords<?, ?> batch, Consumer<?, ?> consumer) {
        Set<TopicPartition> ours = new HashSet<>(batch.partitions());
        ours.retainAll(consumer.assignment());
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(consumer.committed(ours));
            for (TopicPartition partition : ours) {
                OffsetAndMetadata next = committed.get(partition);
                consumer.seek(partition, next == null ? firstOf(batch, partition) : next.offset());
            }
            return true;
        } catch (KafkaException e) {
            log.warn("the committed offsets are not known yet: {}", e.getMessage());
            return false;
        }
    }

    /** Nothing was ever committed, so the partition's first batch is the one that failed. */
    private static long firstOf(ConsumerRecords<?, ?> batch, TopicPartition partition) {
        ConsumerRecord<?, ?> first = batch.records(partition).getFirst();
        return first.offset();
    }

    private void pause(MessageListenerContainer container) {
        try {
            ListenerUtils.stoppableSleep(container, pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void handleOtherException(
            Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batches) {
        PollFailures.handle(failure, container, pause);
    }
}
