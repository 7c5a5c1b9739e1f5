package io.casemill.mutation.operators;

import io.casemill.asking.LenientJson;
import io.casemill.asking.UnreadableAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A model's other words for a user's messages, in their order. */
record Rewording(List<String> messages) {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    Rewording {
        messages = List.copyOf(messages);
    }

    /**
     * @param said the messages as they were
     * @param maxChars longest message
     * @throws UnreadableAnswerException if there are more or fewer, or one is empty, too long or without a number it had
     */
    static Rewording read(String answer, List<String> said, int maxChars) {
        JsonNode root = LenientJson.holderOf("messages", LenientJson.read(answer));
        JsonNode nodes = root.isArray() ? root : LenientJson.decoded(root.path("messages"));
        if (!nodes.isArray() || nodes.size() != said.size()) {
            throw new UnreadableAnswerException("\"messages\" must be a list of " + said.size() + " texts");
        }
        var messages = new ArrayList<String>();
        for (int i = 0; i < said.size(); i++) {
            messages.add(message(nodes.get(i).asString(""), said.get(i), i, maxChars));
        }
        return new Rewording(messages);
    }

    private static String message(String text, String before, int index, int maxChars) {
        boolean wasEmpty = before.isBlank();
        if (text.isBlank() && !wasEmpty || text.length() > Math.max(maxChars, before.length())) {
            throw new UnreadableAnswerException("message " + index + " is empty or too long");
        }
        NUMBER.matcher(before)
                .results()
                .map(r -> r.group())
                .filter(number -> !text.contains(number))
                .findFirst()
                .ifPresent(number -> {
                    throw new UnreadableAnswerException("message " + index + " has lost the number " + number);
                });
        return wasEmpty ? before : text;
    }

    /** How many are not as they were. */
    long changed(List<String> said) {
        long same = 0;
        for (int i = 0; i < messages.size(); i++) {
            same += messages.get(i).equals(said.get(i)) ? 1 : 0;
        }
        return messages.size() - same;
    }
}
