package io.casemill.dedupe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Sorts failures: an outage is nobody's fault and is sat out, anything else is given a number of chances. */
final class Setbacks {

    private final int chances;
    private final Map<Integer, Setback> byPartition = new ConcurrentHashMap<>();

    private record Setback(long offset, int count) {}

    /** @param chances how often what failed is tried again */
    Setbacks(int chances) {
        this.chances = chances;
    }

    /**
     * Counts a failure of the batch that begins at an offset of a partition; a batch that begins elsewhere is another.
     *
     * @return whether it has another chance
     */
    boolean another(int partition, long offset) {
        int count = byPartition
                .merge(
                        partition,
                        new Setback(offset, 1),
                        (before, now) -> before.offset() == offset ? new Setback(offset, before.count() + 1) : now)
                .count();
        return count <= chances;
    }

    /** Whether Kafka failed, and not what was sent. */
    static boolean isOutage(Throwable failure) {
        boolean kafka = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException || cause instanceof SerializationException) {
                return false;
            }
            kafka |= cause instanceof KafkaException;
        }
        return kafka;
    }
}
