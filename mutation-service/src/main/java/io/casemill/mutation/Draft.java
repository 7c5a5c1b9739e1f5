package io.casemill.mutation;

import java.util.List;

/**
 * A conversation that operators work on.
 *
 * @param messages its messages in order
 * @param minTurns fewest messages that may remain
 * @param maxTurns most messages there may be
 * @param maxTurnChars longest message, in characters
 */
public record Draft(List<Message> messages, int minTurns, int maxTurns, int maxTurnChars) {

    public Draft {
        messages = List.copyOf(messages);
    }

    public Draft with(List<Message> others) {
        return new Draft(others, minTurns, maxTurns, maxTurnChars);
    }

    /** How many messages may go. */
    public int spare() {
        return Math.max(0, messages.size() - Math.max(2, minTurns));
    }

    /** How many messages may be added. */
    public int room() {
        return Math.max(0, maxTurns - messages.size());
    }
}
