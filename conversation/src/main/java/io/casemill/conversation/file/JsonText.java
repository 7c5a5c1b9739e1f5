package io.casemill.conversation.file;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Calls and failures that are written as JSON in the text of a message. */
final class JsonText {

    private static final String ERROR = "error";

    private JsonText() {}

    /** The JSON object or list that a text is. */
    static Optional<Field> read(Field field, String text) {
        return json(text).map(node -> new Field(field.path(), node, field.told()));
    }

    /** What went wrong, where a tool's answer says that and nothing else. */
    static Optional<String> error(String text) {
        return text.strip().startsWith("{")
                ? json(text)
                        .filter(node -> node.size() == 1 && node.path(ERROR).isString())
                        .map(node -> node.get(ERROR).stringValue())
                : Optional.empty();
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(Json.read(text)).filter(JsonNode::isContainer);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
