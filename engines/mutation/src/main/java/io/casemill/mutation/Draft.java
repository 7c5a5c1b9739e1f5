package io.casemill.mutation;

import io.casemill.conversation.LengthBand;
import io.casemill.conversation.Turn;
import java.util.List;
import java.util.Objects;

/**
 * A conversation that operators work on.
 *
 * @param turns its messages in order
 * @param limits bounds that it must keep
 * @param language BCP 47 tag of the language wanted
 * @param occasion what the work is for, as models' journals name it
 */
public record Draft(List<Turn> turns, LengthBand limits, String language, String occasion) {

    public Draft {
        turns = List.copyOf(turns);
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(occasion, "occasion");
    }

    public Draft with(List<Turn> others) {
        return new Draft(others, limits, language, occasion);
    }

    /** Longest message, in characters. */
    public int maxTurnChars() {
        return limits.maxTurnChars();
    }

    /** How many messages may go. */
    public int spare() {
        return Math.max(0, turns.size() - Math.max(2, limits.minTurns()));
    }

    /** How many messages may be added. */
    public int room() {
        return Math.max(0, limits.maxTurns() - turns.size());
    }
}
