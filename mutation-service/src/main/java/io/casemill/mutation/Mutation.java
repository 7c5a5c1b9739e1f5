package io.casemill.mutation;

import java.util.List;

/** What came of an order. */
sealed interface Mutation {

    /**
     * A mutation.
     *
     * @param parent what it was made from
     * @param messages the conversation
     * @param applied what was done to the parent, in order
     * @param distance word-level distance from the parent, 0..1
     */
    record Mutated(MutationOrder.Parent parent, List<Message> messages, List<Applied> applied, double distance)
            implements Mutation {
        public Mutated {
            messages = List.copyOf(messages);
            applied = List.copyOf(applied);
        }
    }

    /** No mutation: a stable code, why for a reader, and whether another attempt could end otherwise. */
    record NotMutated(String code, String reason, boolean retryable) implements Mutation {}

    /** One operator at work. */
    record Applied(String name, String version, String change) {}
}
