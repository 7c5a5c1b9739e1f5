package io.casemill.planner;

import io.casemill.messaging.failures.RecordTrouble;
import io.casemill.messaging.letters.DeadLetterCounter;
import io.casemill.messaging.letters.LetterHeaders;
import io.casemill.messaging.letters.LetterOrigin;
import io.casemill.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the planner cannot read or handle to {@code <topic>.planner-dlt} and goes on. When only the registry is
 * missing it stops the thread instead, which is then replaced and reads the record again.
 */
public final class DeadLetterHandler implements DeserializationExceptionHandler, ProcessingExceptionHandler {

    /** Setting by which the streams' configuration hands over the {@link DeadLetterCounter}. */
    static final String COUNTER = "casemill.dead.letter.counter";

    private static final Logger log = LoggerFactory.getLogger(DeadLetterHandler.class);

    private DeadLetterCounter counter;

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        if (isNoRecordsFault(failure)) {
            return DeserializationExceptionHandler.Response.fail();
        }
        if (Inbox.GIVEN_UP.contains(context.topic())) {
            return DeserializationExceptionHandler.Response.resume(); // it is a dead letter already
        }
        return DeserializationExceptionHandler.Response.resume(
                List.of(deadLetter(context, record.key(), record.value(), failure)));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        // what fails while time passes is no record's fault, and there is none to give up
        if (isNoRecordsFault(failure) || context.topic() == null) {
            return ProcessingExceptionHandler.Response.fail();
        }
        return ProcessingExceptionHandler.Response.resume(
                List.of(deadLetter(context, context.sourceRawKey(), context.sourceRawValue(), failure)));
    }

    private ProducerRecord<byte[], byte[]> deadLetter(
            ErrorHandlerContext context, byte[] key, byte[] value, Exception failure) {
        // an event that came through the inbox carries its topic's name no more; the inbox has a dead-letter topic too
        String topic = Topics.find(context.topic()).isPresent() ? context.topic() : Topics.REQUESTS_SUBMITTED;
        log.warn(
                "the planner cannot handle offset {} of {}-{}: {}",
                context.offset(),
                context.topic(),
                context.partition(),
                failure.toString());
        var origin = new LetterOrigin(context.topic(), context.partition(), context.offset());
        Headers headers = LetterHeaders.of(context.headers(), origin, context.timestamp(), failure);
        String letters = Topics.deadLetters(topic, Topics.PLANNER);
        counter.count(topic);
        return new ProducerRecord<>(letters, null, key, value, headers);
    }

    private static boolean isNoRecordsFault(Exception failure) {
        return switch (RecordTrouble.of(failure)) {
            case OUTAGE, BROKEN -> true;
            case POISON, FAULT -> false;
        };
    }

    @Override
    public void configure(Map<String, ?> settings) {
        counter = (DeadLetterCounter) Objects.requireNonNull(settings.get(COUNTER), COUNTER);
    }
}
