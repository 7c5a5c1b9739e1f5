package io.casemill.models;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Anthropic's messages: blocks of content, whole or as a stream of events. */
final class AnthropicDialect implements AnswerDialect {

    @Override
    public void read(JsonNode body, RawAnswer into) {
        into.fails(body.path("error"));
        JsonNode message = body.has("message") ? body.path("message") : body;
        if (message.path("content").isArray() || body.has("delta") || body.has("content_block")) {
            into.isOfThisApi();
        }
        message.path("content").forEach(block -> block(block, into));
        block(body.path("content_block"), into);
        into.addText(body.at("/delta/text"));
        into.addThoughts(body.at("/delta/thinking"));
        into.endsBy(message.path("stop_reason"));
        into.endsBy(body.at("/delta/stop_reason"));
        JsonNode usage = message.has("usage") ? message.path("usage") : body.path("usage");
        into.uses(usage.path("input_tokens"), usage.path("output_tokens"));
    }

    private static void block(JsonNode block, RawAnswer into) {
        switch (block.path("type").asString("")) {
            case "text" -> into.addText(block.path("text"));
            case "thinking" -> into.addThoughts(block.path("thinking"));
            case "tool_use", "server_tool_use" -> into.calls(block.path("name").asString(""));
            default -> {}
        }
    }

    @Override
    public Set<String> cutEndings() {
        return Set.of("max_tokens", "model_context_window_exceeded");
    }

    @Override
    public Set<String> refusedEndings() {
        return Set.of("refusal");
    }

    @Override
    public RequestPlaces places() {
        return new RequestPlaces(
                "/max_tokens", "/temperature", List.of("/output_config/format"), "/output_config/effort");
    }
}
