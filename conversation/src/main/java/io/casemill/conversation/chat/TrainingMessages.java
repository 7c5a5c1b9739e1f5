package io.casemill.conversation.chat;

import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes conversations for loaders: every field has one type wherever it is, and none is ever null. */
public final class TrainingMessages {

    private TrainingMessages() {}

    /** Messages of chat completions. Ids of calls are nine letters and digits, as templates of Mistral want them. */
    public static ArrayNode openAiChat(TrainingConversation.Fit conversation) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        if (!conversation.instructions().isEmpty()) {
            message(messages, "system", conversation.instructions());
        }
        int calls = 0;
        for (TrainingConversation.Exchange exchange : conversation.exchanges()) {
            message(messages, "user", exchange.user());
            for (ChatPart.Did did : exchange.calls()) {
                String id = String.format(Locale.ROOT, "call%05d", ++calls);
                ChatMessages.call(message(messages, "assistant", ""), id, did);
                message(messages, "tool", did.answer()).put("tool_call_id", id).put("name", did.name());
            }
            message(messages, "assistant", exchange.assistant());
        }
        return messages;
    }

    private static ObjectNode message(ArrayNode messages, String role, String content) {
        return messages.addObject().put("role", role).put("content", content);
    }

    /** Turns of ShareGPT with calls and what came of them, as LLaMA-Factory reads them; instructions stand elsewhere. */
    public static ArrayNode shareGpt(TrainingConversation.Fit conversation) {
        ArrayNode turns = JsonNodeFactory.instance.arrayNode();
        for (TrainingConversation.Exchange exchange : conversation.exchanges()) {
            turn(turns, "human", exchange.user());
            for (ChatPart.Did did : exchange.calls()) {
                ObjectNode call = JsonNodeFactory.instance.objectNode().put("name", did.name());
                call.set("arguments", did.arguments());
                turn(turns, "function_call", call.toString());
                turn(turns, "observation", did.answer());
            }
            turn(turns, "gpt", exchange.assistant());
        }
        return turns;
    }

    private static void turn(ArrayNode turns, String from, String value) {
        turns.addObject().put("from", from).put("value", value);
    }
}
