package io.casemill.mutation;

import java.util.Objects;

/**
 * One message of a conversation.
 *
 * @param speaker who says it
 * @param text what is said; hostile text
 * @param action name of the tool, on an ACTION only; else null
 */
public record Message(Speaker speaker, String text, String action) {

    /** Who says it. */
    public enum Speaker {
        USER,
        ASSISTANT,
        /** A tool or back-office step that both sides may see. */
        ACTION
    }

    public Message {
        Objects.requireNonNull(speaker, "speaker");
        Objects.requireNonNull(text, "text");
    }

    public boolean by(Speaker other) {
        return speaker == other;
    }

    /** The same message in other words. */
    public Message saying(String other) {
        return new Message(speaker, other, action);
    }
}
