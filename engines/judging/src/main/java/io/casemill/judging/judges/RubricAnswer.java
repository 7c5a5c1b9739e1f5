package io.casemill.judging.judges;

import io.casemill.asking.LenientJson;
import io.casemill.asking.UnreadableAnswerException;
import io.casemill.conversation.Criterion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A model's scores. A criterion without a number from 0 to 1 makes the whole answer unreadable: a 7 may be of 10 or of
 * 100, and nothing is guessed. A number may stand in quotes, or say what it is of: "9/10", "90 %".
 *
 * @param ratings one for each criterion, in the order of the criteria
 */
record RubricAnswer(List<Rating> ratings) {

    private static final int LONGEST_REASON = 500;

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,6}(?:[.,]\\d{1,10})?)\\s*(%|/\\s*([1-9]\\d{0,5}))?");

    RubricAnswer {
        ratings = List.copyOf(ratings);
    }

    /** A score 0..1, why, and the first turn (from 0) it concerns. */
    record Rating(double score, String reason, OptionalInt turn) {}

    /** @throws UnreadableAnswerException if a score is missing or no number from 0 to 1 */
    static RubricAnswer parse(String answer, List<Criterion> criteria, int turns) {
        Map<String, JsonNode> byName = byName(LenientJson.holderOf("scores", LenientJson.read(answer)));
        return new RubricAnswer(criteria.stream()
                .map(criterion -> rating(criterion.name(), byName, turns))
                .toList());
    }

    private static Rating rating(String criterion, Map<String, JsonNode> byName, int turns) {
        JsonNode node = byName.get(criterion);
        if (node == null) {
            throw new UnreadableAnswerException("the criterion \"" + criterion + "\" is missing");
        }
        double score = score(criterion, node.path("score"));
        return new Rating(score, reason(node), turn(node, turns));
    }

    private static double score(String criterion, JsonNode score) {
        double value = score.isNumber() ? score.asDouble() : stated(score.asString(""));
        if (Double.isNaN(value)) {
            throw new UnreadableAnswerException("the score of \"" + criterion + "\" is not a number from 0 to 1");
        }
        if (value < 0 || value > 1) {
            throw new UnreadableAnswerException("the score of \"" + criterion + "\" is " + score.asString()
                    + ", on a scale that is not the one asked for: 0 (fails) to 1 (flawless)");
        }
        return value;
    }

    /** A number in words that leave no doubt; NaN for all others. */
    private static double stated(String text) {
        Matcher number = NUMBER.matcher(text.strip());
        if (!number.matches()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(number.group(1).replace(',', '.'));
        if (number.group(2) == null) {
            return value;
        }
        return number.group(3) == null ? value / 100 : value / Double.parseDouble(number.group(3));
    }

    /** @throws UnreadableAnswerException if a criterion is scored twice: nobody knows which counts */
    private static Map<String, JsonNode> byName(JsonNode root) {
        var byName = new HashMap<String, JsonNode>();
        JsonNode scores = root.isArray() ? root : LenientJson.decoded(root.path("scores"));
        if (scores.isObject()) {
            scores.properties().forEach(entry -> byName.put(entry.getKey(), named(entry.getValue())));
            return byName;
        }
        for (JsonNode node : scores) {
            String name = node.path("criterion").asString("");
            if (byName.put(name, node) != null) {
                throw new UnreadableAnswerException("a criterion is scored twice");
            }
        }
        return byName;
    }

    /** Where criteria are names of fields, a score may stand alone. */
    private static JsonNode named(JsonNode score) {
        return score.isObject() ? score : JsonNodeFactory.instance.objectNode().set("score", score);
    }

    private static String reason(JsonNode node) {
        String reason = node.path("reason").asString("").strip();
        if (reason.isEmpty()) {
            return "The model gave no reason.";
        }
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    }

    private static OptionalInt turn(JsonNode node, int turns) {
        JsonNode turn = node.path("turn");
        boolean known = turn.isInt() && turn.asInt() >= 0 && turn.asInt() < turns;
        return known ? OptionalInt.of(turn.asInt()) : OptionalInt.empty();
    }
}
