package io.casemill.asking;

import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;

/**
 * What became of asking for an answer of a certain form.
 *
 * @param <T> what the answer is read into
 */
public sealed interface StructuredAnswer<T> {

    /** What it cost, the repair included. */
    Spend spend();

    /**
     * The answer could be read.
     *
     * @param by the model whose answer it is
     */
    record Parsed<T>(T value, ModelIdentity by, Spend spend) implements StructuredAnswer<T> {}

    /**
     * There is none, and nothing stands in for it.
     *
     * @param reason for a reader
     */
    record NotParsed<T>(String reason, Code code, Spend spend) implements StructuredAnswer<T> {}

    /** Why there is no answer. */
    enum Code {
        /** The endpoint or model would not answer. */
        REFUSED,
        /** The answer stopped at its limit. */
        CUT_OFF,
        /** No endpoint answers anybody before somebody mends something: whatever needs this model should stop. */
        ENDPOINT_UNUSABLE,
        /** Neither the answer nor its repair could be read. */
        UNPARSABLE_ANSWER;

        /** Whether the same question could be answered another time. */
        public boolean mayEndOtherwise() {
            return switch (this) {
                case REFUSED, ENDPOINT_UNUSABLE -> false;
                case CUT_OFF, UNPARSABLE_ANSWER -> true;
            };
        }
    }
}
