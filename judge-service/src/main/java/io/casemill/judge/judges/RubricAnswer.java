package io.casemill.judge.judges;

import io.casemill.judge.Task.RubricCriterion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a model's scores: the first JSON object in whatever surrounds it. A criterion without a number from 0 to 1 makes
 * the whole answer unreadable; nothing is guessed.
 */
sealed interface RubricAnswer {

    /** One rating for each criterion, in the order of the criteria. */
    record Ratings(List<Rating> inOrder) implements RubricAnswer {}

    /** Why the answer cannot be used, for the model that gave it. */
    record Unreadable(String reason) implements RubricAnswer {}

    /** A score 0..1, why, and the first turn (from 0) it concerns. */
    record Rating(double score, String reason, OptionalInt turn) {}

    int LONGEST_REASON = 500;

    static RubricAnswer read(String answer, List<RubricCriterion> criteria, int turns) {
        int from = answer.indexOf('{');
        int to = answer.lastIndexOf('}');
        if (from < 0 || to < from) {
            return new Unreadable("It holds no JSON object.");
        }
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(answer.substring(from, to + 1));
        } catch (JacksonException e) {
            return new Unreadable("It is not valid JSON.");
        }
        return read(byName(root), criteria, turns);
    }

    private static RubricAnswer read(Map<String, JsonNode> byName, List<RubricCriterion> criteria, int turns) {
        var ratings = new ArrayList<Rating>();
        for (RubricCriterion criterion : criteria) {
            JsonNode node = byName.get(criterion.name());
            if (node == null) {
                return new Unreadable("The criterion \"" + criterion.name() + "\" is missing.");
            }
            JsonNode score = node.path("score");
            if (!score.isNumber() || !(score.asDouble() >= 0 && score.asDouble() <= 1)) {
                return new Unreadable("The score of \"" + criterion.name() + "\" is not a number from 0 to 1.");
            }
            ratings.add(new Rating(score.asDouble(), reason(node), turn(node, turns)));
        }
        return new Ratings(ratings);
    }

    private static Map<String, JsonNode> byName(JsonNode root) {
        var byName = new HashMap<String, JsonNode>();
        for (JsonNode node : root.path("scores")) {
            byName.putIfAbsent(node.path("criterion").asString(""), node);
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
