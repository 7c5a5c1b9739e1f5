package io.casemill.judging.judges;

import io.casemill.asking.LenientJson;
import io.casemill.asking.UnreadableAnswerException;
import io.casemill.conversation.Criterion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * A model's scores. A criterion without a number from 0 to 1 makes the whole answer unreadable; nothing is guessed.
 *
 * @param ratings one for each criterion, in the order of the criteria
 */
record RubricAnswer(List<Rating> ratings) {

    private static final int LONGEST_REASON = 500;

    RubricAnswer {
        ratings = List.copyOf(ratings);
    }

    /** A score 0..1, why, and the first turn (from 0) it concerns. */
    record Rating(double score, String reason, OptionalInt turn) {}

    /** @throws UnreadableAnswerException if a score is missing or no number from 0 to 1 */
    static RubricAnswer parse(String answer, List<Criterion> criteria, int turns) {
        Map<String, JsonNode> byName = byName(LenientJson.read(answer));
        return new RubricAnswer(criteria.stream()
                .map(criterion -> rating(criterion.name(), byName, turns))
                .toList());
    }

    private static Rating rating(String criterion, Map<String, JsonNode> byName, int turns) {
        JsonNode node = byName.get(criterion);
        if (node == null) {
            throw new UnreadableAnswerException("the criterion \"" + criterion + "\" is missing");
        }
        JsonNode score = node.path("score");
        if (!score.isNumber() || !(score.asDouble() >= 0 && score.asDouble() <= 1)) {
            throw new UnreadableAnswerException("the score of \"" + criterion + "\" is not a number from 0 to 1");
        }
        return new Rating(score.asDouble(), reason(node), turn(node, turns));
    }

    /** @throws UnreadableAnswerException if a criterion is scored twice: nobody knows which counts */
    private static Map<String, JsonNode> byName(JsonNode root) {
        var byName = new HashMap<String, JsonNode>();
        for (JsonNode node : root.isArray() ? root : root.path("scores")) {
            String name = node.path("criterion").asString("");
            if (byName.put(name, node) != null) {
                throw new UnreadableAnswerException("a criterion is scored twice");
            }
        }
        return byName;
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
