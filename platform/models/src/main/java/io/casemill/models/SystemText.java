package io.casemill.models;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Moves instructions into the first message of the conversation, for models that take none apart from it. */
final class SystemText {

    private SystemText() {}

    /** Changes a request in place; one without such instructions stays as it is. */
    static void fold(ObjectNode request) {
        if (request.get("messages") instanceof ArrayNode messages) {
            if (messages.path(0).path("role").asString("").equals("system") && messages.size() > 1) {
                String instructions = text(messages.remove(0).path("content"));
                prepend(instructions, (ObjectNode) messages.get(0), "content");
            }
        } else if (request.remove("systemInstruction") instanceof ObjectNode system
                && request.at("/contents/0/parts/0") instanceof ObjectNode first) {
            prepend(text(system.path("parts")), first, "text");
        }
    }

    private static void prepend(String instructions, ObjectNode message, String field) {
        message.put(field, instructions + "\n\n" + text(message.path(field)));
    }

    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        var all = new StringBuilder();
        content.forEach(part -> all.append(part.path("text").asString("")));
        return all.toString();
    }
}
