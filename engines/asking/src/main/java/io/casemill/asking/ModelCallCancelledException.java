package io.casemill.asking;

/**
 * A call was given up: the calling thread was interrupted while it called or waited, and its interrupt flag is set again;
 * or nobody wants the answer any more for which it only waited.
 */
public final class ModelCallCancelledException extends RuntimeException {

    public ModelCallCancelledException() {
        super("the call of a model was cancelled");
    }
}
