package io.casemill.mutation;

import java.util.List;
import java.util.Objects;

/**
 * What an operator did.
 *
 * @param messages the conversation afterwards
 * @param description what changed, for a reader
 */
public record Change(List<Message> messages, String description) {

    public Change {
        messages = List.copyOf(messages);
        Objects.requireNonNull(description, "description");
        if (description.isBlank()) {
            throw new IllegalArgumentException("an operator says what it changed");
        }
    }
}
