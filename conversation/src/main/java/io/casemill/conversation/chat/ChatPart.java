package io.casemill.conversation.chat;

import io.casemill.conversation.Speaker;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A piece of a conversation of which everything may be written: whole characters, fit names, arguments that are JSON. */
public sealed interface ChatPart {

    /** Somebody says something that can be seen. */
    record Said(Speaker speaker, String text) implements ChatPart {}

    /**
     * The assistant calls a tool, which answers.
     *
     * @param id the call's id where it came from; null when it has none
     * @param name the function's name, {@code [A-Za-z0-9_-]{1,64}}
     * @param title the name as it was given
     * @param arguments not to be changed
     * @param answer never empty
     */
    record Did(@Nullable String id, String name, String title, ObjectNode arguments, String answer)
            implements ChatPart {}
}
