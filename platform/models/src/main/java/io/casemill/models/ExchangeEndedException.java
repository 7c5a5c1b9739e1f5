package io.casemill.models;

/**
 * Takes an exchange's end out through the client library, which writes requests well and reads answers badly for our
 * purpose: it loses refusals, reasons for ending, thoughts and headers, and throws at bodies that can be read. It has no
 * cause and no stack, so nothing of the request hangs on it.
 */
final class ExchangeEndedException extends RuntimeException {

    private final transient Exchange exchange;

    ExchangeEndedException(Exchange exchange) {
        super("the exchange ended", null, false, false);
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }
}
