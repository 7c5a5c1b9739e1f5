package io.casemill.messaging.registry;

import org.apache.kafka.common.KafkaException;

/** The schema registry answers, and does not let us do what was asked: somebody has to change rights or credentials. */
public final class RegistryForbiddenException extends KafkaException {

    public RegistryForbiddenException(String message) {
        super(message);
    }
}
