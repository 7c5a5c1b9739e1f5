package io.casemill.models;

/**
 * Tokens of one exchange.
 *
 * @param estimated whether the endpoint did not count one of them, so that it was estimated from the text
 */
record TokenUse(long input, long output, boolean estimated) {

    static final TokenUse NONE = new TokenUse(0, 0, false);
}
