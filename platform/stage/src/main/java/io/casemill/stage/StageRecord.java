package io.casemill.stage;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One record on its way through a stage.
 */
final class StageRecord implements Runnable {

    final ConsumerRecord<String, byte[]> record;
    final OffsetTracker tracker;
    final PastWork past;
    private final RecordHandling<?> handling;
    private final Runnable afterwards;

    /** Known once the record is decoded. */
    volatile String requestId;

    /** Set once its wait for a model was ended. Used by its own thread. */
    boolean waitEnded;

    /** Set before its thread is interrupted because its request was stopped. */
    private final AtomicBoolean stopped = new AtomicBoolean();

    StageRecord(
            ConsumerRecord<String, byte[]> record,
            OffsetTracker tracker,
            PastWork past,
            RecordHandling<?> handling,
            Runnable afterwards) {
        this.record = record;
        this.tracker = tracker;
        this.past = past;
        this.handling = handling;
        this.afterwards = afterwards;
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Marks an interrupt as meant for this record alone. */
    void markStopped() {
        stopped.set(true);
    }

    /** Whether an interrupt was meant for this record alone; it is asked once for each. */
    boolean takeStop() {
        return stopped.getAndSet(false);
    }

    @Override
    public void run() {
        handling.handle(this);
        afterwards.run();
    }

    @Override
    public String toString() {
        return "offset " + record.offset() + " of " + record.topic() + "-" + record.partition();
    }
}
