package io.casemill.generation;

import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import io.casemill.conversation.Turn;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a technique makes of an intent. */
public sealed interface Made {

    /** What was spent on models. */
    Spend spend();

    /**
     * A conversation.
     *
     * @param outcome outcome it was meant to have; null when the technique does not know
     * @param behaviours behaviours played in it
     * @param origin where it comes from
     */
    record Draft(List<Turn> turns, @Nullable String outcome, List<String> behaviours, Origin origin, Spend spend)
            implements Made {

        public Draft {
            turns = List.copyOf(turns);
            behaviours = List.copyOf(behaviours);
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(spend, "spend");
        }
    }

    /**
     * Why there is none.
     *
     * @param code short and stable: NO_MODEL, UNPARSABLE_ANSWER, PACK_UNKNOWN …
     * @param reason for a reader
     * @param retryable whether another attempt could end otherwise
     */
    record NoDraft(String code, String reason, boolean retryable, Spend spend) implements Made {

        public NoDraft {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(spend, "spend");
        }

        /** No model was called. */
        public static NoDraft unpaid(String code, String reason, boolean retryable) {
            return new NoDraft(code, reason, retryable, Spend.NONE);
        }
    }

    /**
     * What the technique alone knows of a conversation's origin; each may be unknown or empty.
     *
     * @param models models that had a part
     * @param promptId id of the prompt or template
     * @param promptHash SHA-256 of the prompt file
     * @param packUsed whether the intent's pack was used
     * @param seeds seeds that steered it
     * @param persona persona or behaviour profile
     * @param attackFamily attack family of a red-team case
     * @param taxonomyIds ids of published taxonomies
     */
    record Origin(
            List<ModelIdentity> models,
            @Nullable String promptId,
            @Nullable String promptHash,
            boolean packUsed,
            List<String> seeds,
            @Nullable String persona,
            @Nullable String attackFamily,
            List<String> taxonomyIds) {

        public Origin {
            models = List.copyOf(models);
            seeds = List.copyOf(seeds);
            taxonomyIds = List.copyOf(taxonomyIds);
        }

        /** Of a conversation played from a pack. */
        public static Origin played(List<String> seeds, String persona) {
            return new Origin(List.of(), null, null, true, seeds, persona, null, List.of());
        }

        /** The same, as an attack. */
        public Origin attacking(String template, String family, List<String> taxonomy, String templateHash) {
            return new Origin(models, template, templateHash, packUsed, seeds, persona, family, taxonomy);
        }
    }
}
