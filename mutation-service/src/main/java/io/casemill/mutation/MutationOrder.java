package io.casemill.mutation;

import java.util.List;
import java.util.Optional;

/**
 * What to mutate and how.
 *
 * @param parent the seed; empty when none was lent
 * @param randomSeed seed of the slot's randomness
 * @param attempt from 1; each has a random stream of its own
 * @param minTurns fewest messages
 * @param maxTurns most messages
 * @param maxTurnChars longest message, in characters
 */
record MutationOrder(
        Optional<Parent> parent, long randomSeed, int attempt, int minTurns, int maxTurns, int maxTurnChars) {

    /** A real conversation, and how it is recorded to have ended (may be null). */
    record Parent(String seedId, List<Message> messages, String outcome) {
        Parent {
            messages = List.copyOf(messages);
        }
    }
}
