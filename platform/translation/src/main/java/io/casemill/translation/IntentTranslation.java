package io.casemill.translation;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Cell;
import io.casemill.conversation.Criterion;
import io.casemill.conversation.Grounding;
import io.casemill.conversation.Intent;
import io.casemill.conversation.LengthBand;
import io.casemill.conversation.Level;
import io.casemill.conversation.Rubric;
import io.casemill.conversation.TargetStyle;

/** Reads intents. Only the planner writes them, from the events that it holds. */
public final class IntentTranslation {

    private IntentTranslation() {}

    public static Intent read(io.casemill.schemas.Intent intent) {
        return new Intent(
                intent.getRequestId(),
                intent.getDataset(),
                intent.getSlotId(),
                cell(intent.getCell()),
                intent.getTechnique(),
                intent.getOrdinal(),
                intent.getAttempt(),
                intent.getRandomSeed(),
                intent.getLanguage(),
                intent.getPackHash(),
                Grounding.valueOf(intent.getGrounding().name()),
                intent.getAnchors().stream().map(IntentTranslation::anchor).toList(),
                style(intent.getStyle()),
                limits(intent.getLimits()),
                rubric(intent.getRubric()),
                TurnTranslation.read(intent.getKeptTurns()),
                FeedbackTranslation.read(intent.getFeedback()),
                intent.getSameFamilyAllowed(),
                intent.getOtherLevels().stream().map(IntentTranslation::level).toList());
    }

    private static Cell cell(io.casemill.schemas.Cell cell) {
        return new Cell(
                cell.getKey(),
                cell.getLevels().stream().map(IntentTranslation::level).toList());
    }

    private static Level level(io.casemill.schemas.Level level) {
        return new Level(
                level.getAxis(), level.getId(), level.getDescription(), level.getPolicy(), level.getExpectedOutcomes());
    }

    private static Anchor anchor(io.casemill.schemas.Anchor anchor) {
        return new Anchor(anchor.getSeedId(), TurnTranslation.read(anchor.getTurns()), anchor.getOutcome());
    }

    private static TargetStyle style(io.casemill.schemas.TargetStyle style) {
        return style == null
                ? null
                : new TargetStyle(
                        style.getSeedId(),
                        style.getUserMessages(),
                        style.getWordsPerMessage(),
                        style.getLowercaseStart(),
                        style.getTerminalPunctuation(),
                        style.getGreets(),
                        style.getPolite(),
                        style.getTriggerWords());
    }

    /** How a case should be written, as an intent says it. */
    public static io.casemill.schemas.TargetStyle write(TargetStyle style) {
        return new io.casemill.schemas.TargetStyle(
                style.seedId(),
                style.userMessages(),
                style.wordsPerMessage(),
                style.lowercaseStart(),
                style.terminalPunctuation(),
                style.greets(),
                style.polite(),
                style.triggerWords());
    }

    static LengthBand limits(io.casemill.schemas.LengthBand limits) {
        return new LengthBand(limits.getMinTurns(), limits.getMaxTurns(), limits.getMaxTurnChars());
    }

    static Rubric rubric(io.casemill.schemas.Rubric rubric) {
        return new Rubric(
                rubric.getVersion(),
                rubric.getAcceptAt(),
                rubric.getCriteria().stream()
                        .map(c -> new Criterion(c.getName(), c.getDescription(), c.getThreshold()))
                        .toList());
    }
}
