package io.casemill.generation;

import io.casemill.asking.ModelRoles;
import io.casemill.conversation.Intent;
import io.casemill.conversation.ModelIdentity;
import java.util.List;
import java.util.Set;

/**
 * A way to make a conversation. A new one is one new class: it is found by this interface, announced and routed to by
 * its name, and no other file changes. Its constructor may take {@link ModelRoles} and
 * {@link io.casemill.generation.pack.Packs}. What it must keep to is tested by {@code TechniqueContract}.
 */
public interface Technique {

    /** Name that a request's mix uses, for instance SIMULATION. */
    String name();

    /** Version; changes when the same intent would give another conversation. */
    String version();

    /** What it needs. */
    Needs needs();

    /**
     * Answers an intent. A refusal is a {@link Made.NoDraft}; a passing trouble (a model that is busy) is thrown, and
     * the intent comes again.
     */
    Made make(Intent intent);

    /**
     * What a technique needs to work.
     *
     * @param roles roles whose models it calls, for instance generator; empty for a rule-based technique
     * @param pack whether it needs a scenario pack
     * @param reproducible whether the same intent always gives the same conversation
     */
    record Needs(Set<String> roles, boolean pack, boolean reproducible) {

        public Needs {
            roles = Set.copyOf(roles);
        }

        /** Whether it calls a model. */
        public boolean model() {
            return !roles.isEmpty();
        }

        /** The models it would call, by the order of their roles; none unless every role is played. */
        public List<ModelIdentity> models(ModelRoles models) {
            boolean complete =
                    roles.stream().allMatch(role -> models.forRole(role).isPresent());
            return complete
                    ? roles.stream()
                            .sorted()
                            .flatMap(role -> models.forRole(role).stream())
                            .flatMap(caller -> caller.identities().stream())
                            .toList()
                    : List.of();
        }
    }
}
