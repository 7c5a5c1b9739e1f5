package io.casemill.generator;

import io.casemill.schemas.Anchor;
import io.casemill.schemas.Intent;
import io.casemill.schemas.Level;
import io.casemill.schemas.TargetStyle;
import io.casemill.schemas.Turn;
import java.util.List;

/** Reads an order from an intent. */
final class OrderReader {

    private OrderReader() {}

    static Order read(Intent intent) {
        return new Order(
                intent.getSlotId(),
                new Order.CellOrder(
                        intent.getCell().getKey(),
                        intent.getCell().getLevels().stream()
                                .map(OrderReader::level)
                                .toList()),
                intent.getTechnique(),
                intent.getOrdinal(),
                intent.getAttempt(),
                intent.getRandomSeed(),
                intent.getLanguage(),
                intent.getPackHash(),
                intent.getAnchors().stream().map(OrderReader::example).toList(),
                style(intent.getStyle()),
                new Order.Limits(
                        intent.getLimits().getMinTurns(),
                        intent.getLimits().getMaxTurns(),
                        intent.getLimits().getMaxTurnChars()),
                lines(intent.getKeptTurns()),
                intent.getFeedback().stream()
                        .map(f -> new Order.Remark(f.getCriterion(), f.getTurn(), f.getMessage()))
                        .toList());
    }

    private static Order.CellLevel level(Level level) {
        return new Order.CellLevel(
                level.getAxis(), level.getId(), level.getDescription(), level.getPolicy(), level.getExpectedOutcomes());
    }

    private static Order.Example example(Anchor anchor) {
        return new Order.Example(anchor.getSeedId(), lines(anchor.getTurns()));
    }

    private static List<Line> lines(List<Turn> turns) {
        return turns.stream().map(OrderReader::line).toList();
    }

    private static Line line(Turn turn) {
        return switch (turn.getRole()) {
            case USER -> Line.user(turn.getText());
            case ASSISTANT -> Line.assistant(turn.getText());
            case ACTION -> Line.action(turn.getAction(), turn.getText());
        };
    }

    private static Order.Style style(TargetStyle style) {
        return style == null
                ? null
                : new Order.Style(
                        style.getSeedId(),
                        style.getUserMessages(),
                        style.getWordsPerMessage(),
                        style.getLowercaseStart(),
                        style.getTerminalPunctuation(),
                        style.getGreets(),
                        style.getPolite(),
                        style.getTriggerWords());
    }
}
