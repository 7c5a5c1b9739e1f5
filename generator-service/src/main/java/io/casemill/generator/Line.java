package io.casemill.generator;

import java.util.Objects;

/**
 * One message of a conversation.
 *
 * @param speaker who says it
 * @param text what is said
 * @param action name of the back-office step; only on {@link Speaker#ACTION}, else null
 */
public record Line(Speaker speaker, String text, String action) {

    /** Who speaks a line. */
    public enum Speaker {
        USER,
        ASSISTANT,
        ACTION
    }

    public Line {
        Objects.requireNonNull(speaker, "speaker");
        Objects.requireNonNull(text, "text");
        if (action != null && speaker != Speaker.ACTION) {
            throw new IllegalArgumentException("only a back-office step has an action");
        }
    }

    public static Line user(String text) {
        return new Line(Speaker.USER, text, null);
    }

    public static Line assistant(String text) {
        return new Line(Speaker.ASSISTANT, text, null);
    }

    public static Line action(String name, String text) {
        return new Line(Speaker.ACTION, text, name);
    }
}
