package io.casemill.mutation;

/** Who says a message. */
public enum Speaker {
    USER,
    ASSISTANT,
    /** A tool or back-office step that both sides may see. */
    ACTION
}
