package io.casemill.messaging.failures;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Sorts what can go wrong with a record. An outage is nobody's fault: the record is tried for as long as it lasts and is
 * never a dead letter. Bytes that are no event are a dead letter at once. Everything else is tried again a few times
 * first.
 */
public final class RecordFailures {

    /** Attempts in an outage before it is logged as an error and the record's trouble is sorted anew. */
    private static final int OUTAGE_ROUND = 10;

    private RecordFailures() {}

    public static CommonErrorHandler handler(ConsumerRecordRecoverer deadLetters, int retries, Duration delay) {
        // at least one: a handler without any would not ask which kind of failure it is
        var patience = new FixedBackOff(delay.toMillis(), Math.max(1, retries));
        var handler =
                new DefaultErrorHandler(
                        (record, failure) -> {
                            // throwing keeps the record: it is tried anew
                            if (RecordTrouble.of(failure) == RecordTrouble.OUTAGE) {
                                throw new OutageException("the outage lasts", failure);
                            }
                            deadLetters.accept(record, failure);
                        },
                        patience) {

                    @Override
                    public void handleOtherException(
                            Exception failure,
                            Consumer<?, ?> consumer,
                            MessageListenerContainer container,
                            boolean batches) {
                        PollFailures.handle(failure, container, delay);
                    }
                };
        // it would be a dead letter at once, even when only the registry is missing
        handler.removeClassification(DeserializationException.class);
        handler.setBackOffFunction((record, failure) -> switch (RecordTrouble.of(failure)) {
            case OUTAGE -> new FixedBackOff(delay.toMillis(), OUTAGE_ROUND);
            case POISON -> new FixedBackOff(delay.toMillis(), 0);
            case FAULT -> new FixedBackOff(delay.toMillis(), retries);
        });
        return handler;
    }
}
