package io.casemill.conversation.chat;

import io.casemill.conversation.Speaker;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Messages of chat completions, in the order in which a conversation went; whoever speaks, as often as they like. */
public final class ChatMessages {

    private ChatMessages() {}

    /** What was done becomes a call of the assistant, with its id, and the tool's answer. */
    public static ArrayNode of(ChatConversation conversation) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        var ids = new HashSet<String>();
        for (int p = 0; p < conversation.parts().size(); p++) {
            switch (conversation.parts().get(p)) {
                case ChatPart.Said said ->
                    messages.addObject().put("role", role(said.speaker())).put("content", said.text());
                case ChatPart.Did did -> {
                    String id = did.id() != null && ids.add(did.id()) ? did.id() : free(p, ids);
                    call(messages.addObject().put("role", "assistant").putNull("content"), id, did);
                    messages.addObject()
                            .put("role", "tool")
                            .put("tool_call_id", id)
                            .put("content", did.answer());
                }
            }
        }
        return messages;
    }

    private static String free(int part, Set<String> ids) {
        String id = "call_" + part;
        while (!ids.add(id)) {
            id += "_";
        }
        return id;
    }

    static void call(ObjectNode message, String id, ChatPart.Did did) {
        message.putArray("tool_calls")
                .addObject()
                .put("id", id)
                .put("type", "function")
                .putObject("function")
                .put("name", did.name())
                .put("arguments", did.arguments().toString());
    }

    private static String role(Speaker speaker) {
        return switch (speaker) {
            case USER -> "user";
            case ASSISTANT -> "assistant";
            case SYSTEM -> "system";
            case DEVELOPER -> "developer";
            case ACTION -> throw new IllegalArgumentException("an action is done, not said");
        };
    }
}
