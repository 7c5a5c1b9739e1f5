package io.casemill.messaging.registry;

import org.apache.kafka.common.errors.RetriableException;

/** The schema registry did not answer; the same question may be answered later. */
public final class RegistryUnavailableException extends RetriableException {

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
