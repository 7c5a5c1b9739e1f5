package io.casemill.mutation;

import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import io.casemill.conversation.Turn;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operator did.
 *
 * @param turns the conversation afterwards
 * @param description what changed, for a reader
 * @param outcome the outcome that the conversation has now, where the operator changed it; empty when the parent's is kept
 * @param models models that had a part in it; empty for a rule-based operator
 * @param spend what models cost
 */
public record Change(
        List<Turn> turns, String description, Optional<String> outcome, List<ModelIdentity> models, Spend spend) {

    public Change {
        turns = List.copyOf(turns);
        models = List.copyOf(models);
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(spend, "spend");
        if (description.isBlank()) {
            throw new IllegalArgumentException("an operator says what it changed");
        }
    }

    /** A change by rule that keeps the outcome. */
    public Change(List<Turn> turns, String description) {
        this(turns, description, Optional.empty(), List.of(), Spend.NONE);
    }
}
