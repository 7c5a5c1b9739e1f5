package io.casemill.models;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The chat API of OpenAI and of all that imitate it, who put text into a string or into parts, and thoughts into a field
 * of several names, into parts or into the text.
 */
final class OpenAiDialect implements AnswerDialect {

    private static final Set<String> THOUGHTS =
            Set.of("thinking", "reasoning", "reasoning_content", "redacted_thinking");

    @Override
    public void read(JsonNode body, RawAnswer into) {
        into.fails(body.path("error"));
        JsonNode usage = body.path("usage");
        into.uses(
                usage.has("prompt_tokens") ? usage.path("prompt_tokens") : usage.path("input_tokens"),
                usage.has("completion_tokens") ? usage.path("completion_tokens") : usage.path("output_tokens"));
        JsonNode choice = body.path("choices").path(0);
        if (!choice.isObject()) {
            return;
        }
        into.isOfThisApi();
        into.fails(choice.path("error"));
        into.endsBy(choice.path("finish_reason"));
        message(choice.has("message") ? choice.path("message") : choice.path("delta"), into);
        into.addText(choice.path("text"));
    }

    private static void message(JsonNode message, RawAnswer into) {
        content(message.path("content"), into);
        THOUGHTS.forEach(name -> into.addThoughts(message.path(name)));
        into.addRefusal(message.path("refusal"));
        for (JsonNode call : message.path("tool_calls")) {
            into.calls(call.at("/function/name").asString(""));
        }
        if (message.path("function_call").isObject()) {
            into.calls(message.at("/function_call/name").asString(""));
        }
    }

    private static void content(JsonNode content, RawAnswer into) {
        if (!content.isArray()) {
            into.addText(content);
            return;
        }
        for (JsonNode part : content) {
            String type = part.path("type").asString("text");
            if (part.isString()) {
                into.addText(part);
            } else if (THOUGHTS.contains(type)) {
                thoughts(part.path(type), into);
            } else if (type.equals("refusal")) {
                into.addRefusal(part.path("refusal"));
            } else {
                into.addText(part.path("text"));
            }
        }
    }

    /** Mistral nests the text of thoughts once more. */
    private static void thoughts(JsonNode thoughts, RawAnswer into) {
        into.addThoughts(thoughts);
        for (JsonNode part : thoughts) {
            into.addThoughts(part.path("text"));
        }
    }

    @Override
    public Set<String> cutEndings() {
        return Set.of("length", "max_tokens", "model_length");
    }

    @Override
    public Set<String> refusedEndings() {
        return Set.of("content_filter", "refusal", "safety");
    }

    @Override
    public RequestPlaces places() {
        return new RequestPlaces("/max_tokens", "/temperature", List.of("/response_format"), "/reasoning_effort");
    }
}
