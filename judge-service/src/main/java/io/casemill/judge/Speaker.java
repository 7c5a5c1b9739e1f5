package io.casemill.judge;

/** Who says an utterance. */
public enum Speaker {
    USER,
    ASSISTANT,
    /** A tool or back-office step that both sides may see. */
    ACTION
}
