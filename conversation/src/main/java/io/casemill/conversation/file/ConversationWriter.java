package io.casemill.conversation.file;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes conversations as JSON, one object for each, in the forms that {@link ConversationReader} reads. */
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

    /** Messages for chat fine-tuning; an action becomes a tool call of the assistant, with its id, and the tool's answer. */
    public static ArrayNode chatMessages(List<Turn> turns) {
        ArrayNode messages = NODES.arrayNode();
        var callIds = new HashSet<String>();
        for (int t = 0; t < turns.size(); t++) {
            Turn turn = turns.get(t);
            if (turn.by(Speaker.ACTION)) {
                action(messages, turn.id() != null && callIds.add(turn.id()) ? turn.id() : "call_" + t, turn);
            } else {
                messages.addObject().put("role", chatRole(turn.speaker())).put("content", turn.text());
            }
        }
        return messages;
    }

    private static void action(ArrayNode messages, String callId, Turn turn) {
        ToolCall call = turn.call() == null ? ToolCall.of("action") : turn.call();
        ObjectNode asked = messages.addObject()
                .put("role", "assistant")
                .putNull("content")
                .putArray("tool_calls")
                .addObject();
        asked.put("id", callId).put("type", "function");
        asked.putObject("function")
                .put("name", call.name())
                .put("arguments", call.arguments() == null ? "{}" : call.arguments());
        messages.addObject().put("role", "tool").put("tool_call_id", callId).put("content", answer(turn.text(), call));
    }

    /** The format has no place for a failure, so its answer is an object that says nothing else. */
    private static String answer(String text, ToolCall call) {
        if (call.error() != null) {
            return NODES.objectNode().put("error", call.error()).toString();
        }
        return call.result() == null ? text : call.result();
    }

    private static String chatRole(Speaker speaker) {
        return switch (speaker) {
            case USER -> "user";
            case ASSISTANT -> "assistant";
            case ACTION -> "tool";
            case SYSTEM -> "system";
            case DEVELOPER -> "developer";
        };
    }
}
