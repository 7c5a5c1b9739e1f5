package io.casemill.judge;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the candidate was ordered to be.
 *
 * @param levels the cell's levels
 * @param language BCP 47 tag wanted
 * @param minTurns fewest messages
 * @param maxTurns most messages
 * @param maxTurnChars longest message, in characters
 * @param acceptAt lowest mean of the soft scores that is accepted, 0..1
 * @param criteria what a model-backed judge looks at; empty when nothing
 * @param anchors real conversations that were lent as examples of style, or as parent
 * @param sameFamilyAllowed whether generator and judge models may be of one family
 */
public record Task(
        List<CellLevel> levels,
        String language,
        int minTurns,
        int maxTurns,
        int maxTurnChars,
        double acceptAt,
        List<RubricCriterion> criteria,
        List<LentSeed> anchors,
        boolean sameFamilyAllowed) {

    public Task {
        levels = List.copyOf(levels);
        Objects.requireNonNull(language, "language");
        criteria = List.copyOf(criteria);
        anchors = List.copyOf(anchors);
    }

    /**
     * One level of the cell.
     *
     * @param axis name of the axis
     * @param id id of the level
     * @param description what it means
     * @param policy excerpt of the policy that decides; empty when it decides nothing
     * @param outcomes ids of the outcomes the policy allows; empty when the level does not decide
     */
    public record CellLevel(String axis, String id, String description, String policy, Set<String> outcomes) {
        public CellLevel {
            outcomes = Set.copyOf(outcomes);
        }
    }

    /** A criterion as the request words it; a score below the threshold (0..1) does not pass. */
    public record RubricCriterion(String name, String description, double threshold) {}

    /** A real conversation: the texts of its messages. */
    public record LentSeed(String seedId, List<String> texts) {
        public LentSeed {
            texts = List.copyOf(texts);
        }
    }
}
