package io.casemill.conversation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value of a grid axis.
 *
 * @param axis name of the axis, for instance user_type
 * @param id id of the level, for instance angry_escalator
 * @param description what the level means, for a generator and for a reviewer
 * @param policy excerpt of the policy that decides cases of this level; null when it decides nothing
 * @param expectedOutcomes outcomes that the policy allows; empty when the level does not decide
 */
public record Level(
        String axis,
        String id,
        String description,
        @Nullable String policy,
        List<String> expectedOutcomes) {

    public Level {
        Objects.requireNonNull(axis, "axis");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(description, "description");
        expectedOutcomes = List.copyOf(expectedOutcomes);
    }

    /** Whether it has a policy that says something. */
    public boolean hasPolicy() {
        return policy != null && !policy.isBlank();
    }
}
