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

/** Reads intents. Only the planner writes them. */
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
                new LengthBand(
                        intent.getLimits().getMinTurns(),
                        intent.getLimits().getMaxTurns(),
                        intent.getLimits().getMaxTurnChars()),
                rubric(intent.getRubric()),
                TurnTranslation.read(intent.getKeptTurns()),
                FeedbackTranslation.read(intent.getFeedback()),
                intent.getSameFamilyAllowed());
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

    private static Rubric rubric(io.casemill.schemas.Rubric rubric) {
        return new Rubric(
                rubric.getVersion(),
                rubric.getAcceptAt(),
                rubric.getCriteria().stream()
                        .map(c -> new Criterion(c.getName(), c.getDescription(), c.getThreshold()))
                        .toList());
    }
}
