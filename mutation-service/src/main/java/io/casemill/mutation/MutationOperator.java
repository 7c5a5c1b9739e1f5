package io.casemill.mutation;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Changes a conversation in one way. Every class that implements this is found and used; there is no list of operators.
 *
 * <p>The outcome must stay readable, so an operator takes away a message only when it is a pleasantry, and changes the
 * assistant's words only to keep a swap consistent. It keeps within the draft's bounds, never empties the conversation,
 * and does the same for the same draft and random stream. Messages are hostile text of any length.
 */
public interface MutationOperator {

    /** Short stable name, for instance keyboard-typos. */
    String name();

    /** Changes whenever the same draft and stream could be changed otherwise. */
    String version();

    /** The change, or empty when there was nothing to apply it to. */
    Optional<Change> apply(Draft draft, SplittableRandom random);
}
