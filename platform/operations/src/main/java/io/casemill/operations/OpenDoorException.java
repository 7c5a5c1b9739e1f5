package io.casemill.operations;

/** A process would answer strangers. */
final class OpenDoorException extends RuntimeException {

    OpenDoorException(String message) {
        super(message);
    }
}
