package io.casemill.asking;

import io.casemill.conversation.ModelIdentity;
import java.util.List;
import java.util.Optional;

/** The models that are configured, by the role they play: generator, judge, user-simulator … */
@FunctionalInterface
public interface ModelRoles {

    /** No role has a model. */
    ModelRoles NONE = role -> Optional.empty();

    /** The models that play a role; empty when none is configured. */
    Optional<ModelCaller> forRole(String role);

    /** The names of those of some models of which no price is configured; nobody can say what their calls cost. */
    default List<String> unpriced(List<ModelIdentity> models) {
        return List.of();
    }
}
