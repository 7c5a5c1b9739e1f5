package io.casemill.conversation.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one record of a file turned out to be: a line of JSON lines, an element of a list, a row. */
public sealed interface FoundLine {

    /** The line of the file that it begins in, or its row where the file has no lines; from 1. */
    int number();

    /**
     * A conversation.
     *
     * @param notices what was read otherwise than it stands there, each with its path; hostile text may be quoted
     */
    record Good(int number, WrittenConversation conversation, List<String> notices) implements FoundLine {

        public Good {
            notices = List.copyOf(notices);
        }
    }

    /**
     * A record that is no conversation.
     *
     * @param id what the record calls itself; empty when it gives no id, null when it is no JSON object
     * @param problems what is wrong, each with its path in the record; hostile text may be quoted in it
     */
    record Bad(int number, @Nullable String id, List<String> problems) implements FoundLine {

        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
