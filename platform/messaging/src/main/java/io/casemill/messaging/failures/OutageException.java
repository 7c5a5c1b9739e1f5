package io.casemill.messaging.failures;

import org.apache.kafka.common.errors.RetriableException;

/**
 * Something a listener needs is away for now: a model endpoint, a database. The record is tried for as long as that
 * lasts, and is never a dead letter.
 */
public final class OutageException extends RetriableException {

    public OutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
