package io.casemill.conversation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order to produce a candidate for a slot. Holds all that whoever answers or judges needs.
 *
 * @param requestId request that the slot belongs to
 * @param dataset dataset that the case is for
 * @param slotId id of the slot, derived from request, cell, technique and ordinal
 * @param cell the slot's cell with its texts
 * @param technique name of the technique that must make the candidate
 * @param ordinal ordinal (from 0) of the slot within its cell and technique
 * @param attempt from 1
 * @param randomSeed seed of all randomness of the slot
 * @param language BCP 47 tag of the language wanted
 * @param packHash SHA-256 of the scenario pack; null when the request has none
 * @param grounding how well real seeds support the cell
 * @param anchors real conversations lent to the slot; the parent of a mutation is the first
 * @param style target style; null when no seed was found
 * @param limits bounds to keep
 * @param rubric how the candidate will be judged
 * @param kept turns of the attempt before that the candidate must begin with
 * @param feedback what the judges said of the attempt before
 * @param sameFamilyAllowed whether generator and judge models may be of one family
 * @param otherLevels the levels of the request's axes that the cell does not have, without policies; empty where they are not
 *     known
 */
public record Intent(
        String requestId,
        String dataset,
        String slotId,
        Cell cell,
        String technique,
        int ordinal,
        int attempt,
        long randomSeed,
        String language,
        @Nullable String packHash,
        Grounding grounding,
        List<Anchor> anchors,
        @Nullable TargetStyle style,
        LengthBand limits,
        Rubric rubric,
        List<Turn> kept,
        List<Feedback> feedback,
        boolean sameFamilyAllowed,
        List<Level> otherLevels) {

    public Intent {
        Objects.requireNonNull(slotId, "slotId");
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(technique, "technique");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(rubric, "rubric");
        anchors = List.copyOf(anchors);
        kept = List.copyOf(kept);
        feedback = List.copyOf(feedback);
        otherLevels = List.copyOf(otherLevels);
        if (attempt < 1 || ordinal < 0) {
            throw new IllegalArgumentException("attempt counts from 1, ordinal from 0");
        }
    }

    /** The target style, if there is one. */
    public Optional<TargetStyle> wantedStyle() {
        return Optional.ofNullable(style);
    }

    /** What the attempt is for, as models' journals name it: slot and attempt. */
    public String occasion() {
        return slotId + "/" + attempt;
    }
}
