package io.casemill.messaging.failures;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Sorts what can go wrong with a record. An outage is nobody's fault: the record is tried for as long as it lasts and is
 * never a dead letter. Bytes that are no event are a dead letter at once. Everything else is tried again a few times
 * first. A process that is broken stops.
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
                            switch (RecordTrouble.of(failure)) {
                                case POISON, FAULT -> deadLetters.accept(record, failure);
                                case OUTAGE, BROKEN -> throw new OutageException("it lasts", failure);
                            }
                        },
                        patience) {

                    @Override
                    public void handleRemaining(
                            Exception failure,
                            List<ConsumerRecord<?, ?>> records,
                            Consumer<?, ?> consumer,
                            MessageListenerContainer container) {
                        if (RecordTrouble.of(failure) == RecordTrouble.BROKEN) {
                            PollFailures.stop(failure, container);
                        }
                        super.handleRemaining(failure, records, consumer, container);
                    }

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
            case OUTAGE, BROKEN -> new FixedBackOff(delay.toMillis(), OUTAGE_ROUND);
            case POISON -> new FixedBackOff(delay.toMillis(), 0);
            case FAULT -> new FixedBackOff(delay.toMillis(), retries);
        });
        return handler;
    }
}
