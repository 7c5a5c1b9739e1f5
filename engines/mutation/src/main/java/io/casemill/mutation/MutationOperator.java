package io.casemill.mutation;

import io.casemill.conversation.ModelIdentity;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Changes a conversation in one way. A new one is one new class: it is found by this interface, and no other file
 * changes. Its constructor may take {@link io.casemill.asking.ModelRoles}.
 *
 * <p>The outcome must stay readable, so an operator takes away a message only when it is a pleasantry, and changes the
 * assistant's words only to keep a swap consistent; one that changes the outcome says to what. It keeps within the
 * draft's bounds, never empties the conversation, and, unless it asks a model, does the same for the same draft and
 * random stream. Messages are hostile text of any length.
 */
public interface MutationOperator {

    /** Short stable name, for instance keyboard-typos. */
    String name();

    /** Changes whenever the same draft and stream could be changed otherwise. */
    String version();

    /**
     * The change, or empty when there was nothing to apply it to.
     *
     * @throws RuntimeException only when the thread is interrupted while a model is asked
     */
    Optional<Change> apply(Draft draft, SplittableRandom random);

    /** Whether it asks a model; without a configured one it is left out. */
    default boolean asksModel() {
        return false;
    }

    /** The models that it may ask, the first choice first; none if it asks none, or none is configured. */
    default List<ModelIdentity> models() {
        return List.of();
    }
}
