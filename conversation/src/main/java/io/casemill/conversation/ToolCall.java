package io.casemill.conversation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tool or back-office step at work.
 *
 * @param name name of the tool
 * @param arguments what it was called with, a JSON object; null when nobody wrote it down
 * @param result what it returned; null when it returned nothing, or failed
 * @param error why it failed; null when it did not
 */
public record ToolCall(
        String name,
        @Nullable String arguments,
        @Nullable String result,
        @Nullable String error) {

    public ToolCall {
        Objects.requireNonNull(name, "name");
        if (result != null && error != null) {
            throw new IllegalArgumentException("a tool call has a result or an error, not both");
        }
    }

    /** A step of which only the name is known. */
    public static ToolCall of(String name) {
        return new ToolCall(name, null, null, null);
    }
}
