package io.casemill.conversation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation. Consecutive messages of one speaker are kept apart, as people send them.
 *
 * @param speaker who says it
 * @param text what is said, as written; hostile text
 * @param call the tool at work; only on a turn of {@link Speaker#ACTION}, and null where it has no name
 * @param id the message's id where it came from; null when it has none
 */
public record Turn(
        Speaker speaker,
        String text,
        @Nullable ToolCall call,
        @Nullable String id) {

    public Turn {
        Objects.requireNonNull(speaker, "speaker");
        Objects.requireNonNull(text, "text");
        if (call != null && speaker != Speaker.ACTION) {
            throw new IllegalArgumentException("only an action calls a tool");
        }
    }

    public Turn(Speaker speaker, String text) {
        this(speaker, text, null, null);
    }

    public static Turn user(String text) {
        return new Turn(Speaker.USER, text);
    }

    public static Turn assistant(String text) {
        return new Turn(Speaker.ASSISTANT, text);
    }

    /** A back-office step; {@code name} may be null when nobody named it. */
    public static Turn action(@Nullable String name, String text) {
        return new Turn(Speaker.ACTION, text, name == null ? null : ToolCall.of(name), null);
    }

    public boolean by(Speaker other) {
        return speaker == other;
    }

    /** Whether user or assistant say it to each other. */
    public boolean spoken() {
        return speaker == Speaker.USER || speaker == Speaker.ASSISTANT;
    }

    /** The same turn in other words. */
    public Turn saying(String other) {
        return new Turn(speaker, other, call, id);
    }
}
