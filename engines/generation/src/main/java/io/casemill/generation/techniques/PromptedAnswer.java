package io.casemill.generation.techniques;

import io.casemill.asking.LenientJson;
import io.casemill.asking.UnreadableAnswerException;
import io.casemill.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A model's answer, read leniently. The words of the conversation are taken as they are.
 *
 * @param outcome what the model says it ended in; null when it says nothing
 */
record PromptedAnswer(List<Turn> turns, @Nullable String outcome, List<String> behaviours) {

    private static final int MOST_TURNS = 500;
    private static final int MOST_BEHAVIOURS = 20;
    private static final int LONGEST_NAME = 60;

    /** @throws UnreadableAnswerException if there is no conversation in it */
    static PromptedAnswer parse(String answer) {
        JsonNode root = LenientJson.holderOf("turns", LenientJson.read(answer));
        JsonNode nodes = root.isArray() ? root : LenientJson.decoded(root.path("turns"));
        if (!nodes.isArray() || nodes.isEmpty() || nodes.size() > MOST_TURNS) {
            throw new UnreadableAnswerException("\"turns\" must be a list of 1 to " + MOST_TURNS + " messages");
        }
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            turns.add(turn(nodes.get(i), i));
        }
        return new PromptedAnswer(turns, name(root.path("outcome")), behaviours(root.path("behaviours")));
    }

    /**
     * The same conversation, beginning with the turns that were kept.
     *
     * @throws UnreadableAnswerException if it has nothing beyond them
     */
    PromptedAnswer after(KeptTurns kept) {
        return new PromptedAnswer(kept.before(turns), outcome, behaviours);
    }

    private static Turn turn(JsonNode turn, int index) {
        String text = turn.path("text").isString() ? turn.path("text").asString() : "";
        String role = turn.path("role").isString()
                ? turn.path("role").asString().strip().toUpperCase(Locale.ROOT)
                : "";
        if (text.isBlank()) {
            throw new UnreadableAnswerException("message " + index + " has no text");
        }
        return switch (role) {
            case "USER", "CUSTOMER" -> Turn.user(text);
            case "ASSISTANT", "AGENT" -> Turn.assistant(text);
            case "ACTION", "TOOL" -> Turn.action(actionName(turn), text);
            default ->
                throw new UnreadableAnswerException("message " + index + " has no role USER, ASSISTANT or ACTION");
        };
    }

    private static String actionName(JsonNode turn) {
        String name = name(turn.path("action"));
        return name == null ? "action" : name;
    }

    private static List<String> behaviours(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (int i = 0; node.isArray() && i < Math.min(node.size(), MOST_BEHAVIOURS); i++) {
            String name = name(node.get(i));
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** A short text; null when there is none. */
    private static String name(JsonNode node) {
        if (!node.isString() || node.asString().isBlank()) {
            return null;
        }
        String text = node.asString().strip();
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
