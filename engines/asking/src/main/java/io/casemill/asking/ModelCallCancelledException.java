package io.casemill.asking;

/** The calling thread was interrupted while it called or waited; its interrupt flag is set again. */
public final class ModelCallCancelledException extends RuntimeException {

    public ModelCallCancelledException() {
        super("the call of a model was cancelled");
    }
}
