package io.casemill.conversation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a candidate comes from. Never real: a candidate is always synthetic.
 *
 * @param technique technique that made it
 * @param techniqueVersion version of the technique
 * @param models models that had a part in it; empty for a rule-based technique
 * @param promptId id of the prompt or template; null when there is none
 * @param promptHash SHA-256 of the prompt file; null when there is none
 * @param packHash SHA-256 of the scenario pack that was used; null when none was
 * @param seeds ids of the seeds that steered it
 * @param parentSeed seed that it was mutated from; null when it was not
 * @param operators operators applied to the parent, in order
 * @param parentDistance word-level distance from the parent, 0 (the same) to 1 (nothing shared); null without a parent
 * @param persona persona or behaviour profile; null when there is none
 * @param attackFamily attack family of a red-team case; null when it is none
 * @param taxonomyIds ids of published taxonomies: OWASP LLM Top 10, MITRE ATLAS
 * @param spend what models cost
 */
public record Provenance(
        String technique,
        String techniqueVersion,
        List<ModelIdentity> models,
        @Nullable String promptId,
        @Nullable String promptHash,
        @Nullable String packHash,
        List<String> seeds,
        @Nullable String parentSeed,
        List<OperatorUse> operators,
        @Nullable Double parentDistance,
        @Nullable String persona,
        @Nullable String attackFamily,
        List<String> taxonomyIds,
        Spend spend) {

    public Provenance {
        Objects.requireNonNull(technique, "technique");
        Objects.requireNonNull(techniqueVersion, "techniqueVersion");
        Objects.requireNonNull(spend, "spend");
        models = List.copyOf(models);
        seeds = List.copyOf(seeds);
        operators = List.copyOf(operators);
        taxonomyIds = List.copyOf(taxonomyIds);
    }

    /** Whether it was made from a seed: it keeps its parent's language, outcome and much of its words. */
    public boolean hasParent() {
        return parentSeed != null;
    }

    /** Whether the user attacks the assistant on purpose. */
    public boolean isAdversarial() {
        return attackFamily != null;
    }
}
