package io.casemill.conversation;

/** Who speaks a turn. */
public enum Speaker {
    USER,
    ASSISTANT,
    /** A tool or back-office step that both sides may see. */
    ACTION,
    /** Instructions of whoever runs the assistant. */
    SYSTEM,
    /** Instructions of whoever built the assistant's application. */
    DEVELOPER
}
