package io.casemill.conversation.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a line of a file turned out to be. */
public sealed interface FoundLine {

    /** Its number in the file, from 1. */
    int number();

    /** A conversation. */
    record Good(int number, WrittenConversation conversation) implements FoundLine {}

    /**
     * A line that is no conversation.
     *
     * @param id what the line calls itself; empty when it gives no id, null when it is no JSON object
     * @param problems what is wrong, each with its path in the line; hostile text may be quoted in it
     */
    record Bad(int number, @Nullable String id, List<String> problems) implements FoundLine {

        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
