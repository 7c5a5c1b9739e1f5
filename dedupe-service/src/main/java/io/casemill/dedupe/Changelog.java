package io.casemill.dedupe;

import io.casemill.deduplication.Arm;
import io.casemill.deduplication.Indexed;
import io.casemill.messaging.views.PresentEnd;
import io.casemill.schemas.CaseIndexed;
import io.casemill.schemas.Topics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads back what was released on a partition. The changelog's partition is that of the accepted cases, so both topics
 * need the same number of partitions.
 */
final class Changelog {

    private final Function<String, Consumer<String, byte[]>> consumers;
    private final EventCodec codec;
    private final List<Arm> arms;
    private final BiConsumer<ConsumerRecord<String, byte[]>, RuntimeException> poison;

    /**
     * @param consumers opens a consumer with an isolation level
     * @param arms compare what is read
     * @param poison takes what cannot be read; the case is then compared with no more
     */
    Changelog(
            Function<String, Consumer<String, byte[]>> consumers,
            EventCodec codec,
            Collection<? extends Arm> arms,
            BiConsumer<ConsumerRecord<String, byte[]>, RuntimeException> poison) {
        this.consumers = consumers;
        this.codec = codec;
        this.arms = List.copyOf(arms);
        this.poison = poison;
    }

    /**
     * All that was released on a partition and is committed, in the order of release. Waits for transactions that are
     * still open: what a predecessor was committing counts.
     */
    List<Indexed> read(int partition) {
        var from = new TopicPartition(Topics.CASES_INDEXED, partition);
        long last = end(from);
        var released = new LinkedHashMap<String, Indexed>();
        try (Consumer<String, byte[]> consumer = consumers.apply("read_committed")) {
            consumer.assign(List.of(from));
            consumer.seekToBeginning(List.of(from));
            var end = new PresentEnd<>(consumer, Map.of(from, last));
            while (!end.reached()) {
                end.poll().forEach(record -> take(record, released));
            }
        }
        return List.copyOf(released.values());
    }

    /** The end with what is not committed yet, which a committed reader is not told. */
    private long end(TopicPartition partition) {
        try (Consumer<String, byte[]> consumer = consumers.apply("read_uncommitted")) {
            requireSamePartitions(consumer);
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }

    private static void requireSamePartitions(Consumer<String, byte[]> consumer) {
        int accepted = consumer.partitionsFor(Topics.CASES_ACCEPTED).size();
        int indexed = consumer.partitionsFor(Topics.CASES_INDEXED).size();
        if (accepted != indexed) {
            throw new IllegalStateException(Topics.CASES_ACCEPTED + " has " + accepted + " partitions and "
                    + Topics.CASES_INDEXED + " " + indexed + "; give both the same number");
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, Map<String, Indexed> released) {
        if (record.value() == null) {
            released.remove(record.key());
            return;
        }
        try {
            CaseIndexed event = codec.decode(record.topic(), record.value(), CaseIndexed.class);
            Indexed indexed = DedupeEvents.read(event);
            indexed.requireComparableBy(arms);
            released.put(record.key(), indexed);
        } catch (SerializationException | IllegalArgumentException e) {
            poison.accept(record, e);
        }
    }
}
