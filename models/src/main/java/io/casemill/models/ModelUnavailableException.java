package io.casemill.models;

/**
 * A passing trouble: too many requests, a server error, a timeout, no connection. The same call may succeed later. The
 * cause is left out on purpose: its message may quote the request.
 */
public final class ModelUnavailableException extends RuntimeException {

    public ModelUnavailableException(String message) {
        super(message);
    }
}
