package io.casemill.messaging.failures;

import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.kafka.support.serializer.DeserializationException;

/** The three sorts of failure of a record, told apart in this one place. */
public enum RecordTrouble {
    /** Something is away for now: nobody's fault. The record is tried for as long as that lasts. */
    OUTAGE,
    /** Bytes that are no event: a dead letter at once. */
    POISON,
    /** Everything else: tried again a few times, then a dead letter. */
    FAULT;

    /** Which sort a failure is. */
    public static RecordTrouble of(Throwable failure) {
        if (outage(failure).isPresent()) {
            return OUTAGE;
        }
        return failure instanceof DeserializationException || failure instanceof SerializationException
                ? POISON
                : FAULT;
    }

    static Optional<RetriableException> outage(Throwable failure) {
        return Causes.of(failure)
                .filter(RetriableException.class::isInstance)
                .map(RetriableException.class::cast)
                .findFirst();
    }
}
