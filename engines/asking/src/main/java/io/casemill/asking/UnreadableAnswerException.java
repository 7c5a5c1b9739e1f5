package io.casemill.asking;

/** An answer cannot be read; the message says why, in words that the model that gave it can use. */
public final class UnreadableAnswerException extends RuntimeException {

    public UnreadableAnswerException(String why) {
        super(why, null, false, false);
    }
}
