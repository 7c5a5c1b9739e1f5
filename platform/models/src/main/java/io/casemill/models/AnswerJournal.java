package io.casemill.models;

import java.util.Optional;

/**
 * Remembers answers that were paid for, so that work which is done again after a crash does not pay again. Both methods
 * are called on the thread that called the model. Safe for use by many threads.
 */
public interface AnswerJournal {

    /** Remembers nothing. */
    AnswerJournal NONE = new AnswerJournal() {
        @Override
        public Optional<PaidAnswer> find(String occasion, String requestHash) {
            return Optional.empty();
        }

        @Override
        public void keep(String occasion, String requestHash, PaidAnswer answer) {
            // nothing is remembered
        }
    };

    /**
     * The answer of an earlier call. Asked once before every call; if it finds nothing, the call is made.
     *
     * @param occasion the prompt's occasion
     * @param requestHash SHA-256 in hex of role, messages and schema, whichever endpoint answers
     */
    Optional<PaidAnswer> find(String occasion, String requestHash);

    /** Called once after every call that was answered. */
    void keep(String occasion, String requestHash, PaidAnswer answer);
}
