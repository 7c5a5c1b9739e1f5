package io.casemill.asking;

import java.util.Optional;

/** The models that are configured, by the role they play: generator, judge, user-simulator … */
@FunctionalInterface
public interface ModelRoles {

    /** No role has a model. */
    ModelRoles NONE = role -> Optional.empty();

    /** The models that play a role; empty when none is configured. */
    Optional<ModelCaller> forRole(String role);
}
