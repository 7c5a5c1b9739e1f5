package io.casemill.models;

/**
 * What a model's tokens cost.
 *
 * @param input US dollars per million tokens sent
 * @param output US dollars per million tokens received
 */
record ModelPrice(double input, double output) {

    static final ModelPrice FREE = new ModelPrice(0, 0);

    /** Price of a call in millionths of a US dollar: dollars per million tokens are micros per token. */
    long costMicros(long inputTokens, long outputTokens) {
        return Math.round(inputTokens * input + outputTokens * output);
    }
}
