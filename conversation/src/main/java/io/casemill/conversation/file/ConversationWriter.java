package io.casemill.conversation.file;

import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes conversations as JSON in Casemill's own form, which {@link ConversationReader} reads. */
public final class ConversationWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ConversationWriter() {}

    /** Casemill's own form of turns: role, text and, of an action, its name and its call where more is known of it. */
    public static ArrayNode turns(List<Turn> turns) {
        ArrayNode list = NODES.arrayNode();
        for (Turn turn : turns) {
            ObjectNode json = list.addObject()
                    .put("role", turn.speaker().name())
                    .put("text", turn.text())
                    .put("action", turn.call() == null ? null : turn.call().name());
            if (turn.call() != null
                    && !turn.call().equals(ToolCall.of(turn.call().name()))) {
                ObjectNode call = json.putObject("call");
                putIfKnown(call, "arguments", turn.call().arguments());
                putIfKnown(call, "result", turn.call().result());
                putIfKnown(call, "error", turn.call().error());
            }
            putIfKnown(json, "id", turn.id());
        }
        return list;
    }

    private static void putIfKnown(ObjectNode json, String key, @Nullable String value) {
        if (value != null) {
            json.put(key, value);
        }
    }
}
