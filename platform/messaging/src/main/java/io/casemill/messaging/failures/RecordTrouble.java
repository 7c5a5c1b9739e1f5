package io.casemill.messaging.failures;

import java.util.Set;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.support.serializer.DeserializationException;

/**
 * The sorts of failure of a record, told apart in this one place. The first that fits counts:
 *
 * <ol>
 *   <li>a class that cannot be linked, or no memory, among the causes: this process is broken;
 *   <li>something retriable among the causes: an outage, whatever is wrapped around it;
 *   <li>bytes that could not be read: poison;
 *   <li>a cause that blames what was sent, for instance its size: a fault;
 *   <li>any other exception of Kafka's (no right to a topic, a fenced producer, a lost partition, a transaction in an
 *       error state): an outage, as it would meet every record;
 *   <li>the rest: a fault.
 * </ol>
 */
public enum RecordTrouble {
    /** Something is away for now: nobody's fault. The record is tried for as long as that lasts. */
    OUTAGE,
    /** Bytes that are no event: a dead letter at once. */
    POISON,
    /** Everything else: tried again a few times, then a dead letter. */
    FAULT,
    /** This process can handle no record any more: its consumer stops as failed, and the record waits for a restart. */
    BROKEN;

    /** What the broker or a serializer refuses of one record and would take of another. */
    private static final Set<Class<? extends KafkaException>> BLAMES_THE_RECORD = Set.of(
            SerializationException.class,
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidRecordException.class,
            InvalidTimestampException.class);

    /** Which sort a failure is. */
    public static RecordTrouble of(Throwable failure) {
        if (Causes.of(failure).anyMatch(RecordTrouble::breaksTheProcess)) {
            return BROKEN;
        }
        if (Causes.of(failure).anyMatch(RetriableException.class::isInstance)) {
            return OUTAGE;
        }
        if (isUnreadable(failure)) {
            return POISON;
        }
        boolean blamed = Causes.of(failure).anyMatch(RecordTrouble::blamesTheRecord);
        return !blamed && Causes.of(failure).anyMatch(KafkaException.class::isInstance) ? OUTAGE : FAULT;
    }

    /** Deeper among the causes such an exception is about an event that was to be sent, not about the one that came. */
    private static boolean isUnreadable(Throwable failure) {
        return switch (failure) {
            case DeserializationException unread -> true;
            case SerializationException unread -> true;
            case ListenerExecutionFailedException wrapper ->
                wrapper.getCause() != null && isUnreadable(wrapper.getCause());
            case null, default -> false;
        };
    }

    /** A stack overflow comes of what was handled, and is over when the handling is. */
    private static boolean breaksTheProcess(Throwable cause) {
        return cause instanceof LinkageError
                || (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError));
    }

    private static boolean blamesTheRecord(Throwable cause) {
        return BLAMES_THE_RECORD.stream().anyMatch(type -> type.isInstance(cause));
    }
}
