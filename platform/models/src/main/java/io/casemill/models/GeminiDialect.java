package io.casemill.models;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Gemini's candidates and parts; a stream is a row of the same. */
final class GeminiDialect implements AnswerDialect {

    @Override
    public void read(JsonNode body, RawAnswer into) {
        into.fails(body.path("error"));
        JsonNode blocked = body.at("/promptFeedback/blockReason");
        if (blocked.isString()) {
            into.isOfThisApi();
            into.endsBy(blocked);
        }
        JsonNode usage = body.path("usageMetadata");
        into.uses(usage.path("promptTokenCount"), usage.path("candidatesTokenCount"));
        JsonNode candidate = body.path("candidates").path(0);
        if (candidate.isObject()) {
            into.isOfThisApi();
            into.endsBy(candidate.path("finishReason"));
            candidate.at("/content/parts").forEach(part -> part(part, into));
        }
    }

    private static void part(JsonNode part, RawAnswer into) {
        if (part.path("functionCall").isObject()) {
            into.calls(part.at("/functionCall/name").asString(""));
        } else if (part.path("thought").asBoolean(false)) {
            into.addThoughts(part.path("text"));
        } else {
            into.addText(part.path("text"));
        }
    }

    @Override
    public Set<String> cutEndings() {
        return Set.of("MAX_TOKENS");
    }

    @Override
    public Set<String> refusedEndings() {
        return Set.of(
                "SAFETY",
                "RECITATION",
                "LANGUAGE",
                "BLOCKLIST",
                "PROHIBITED_CONTENT",
                "SPII",
                "OTHER",
                "IMAGE_SAFETY",
                "BLOCK_REASON_UNSPECIFIED");
    }

    @Override
    public RequestPlaces places() {
        String config = "/generationConfig/";
        return new RequestPlaces(
                config + "maxOutputTokens",
                config + "temperature",
                List.of(config + "responseMimeType", config + "responseJsonSchema", config + "responseSchema"),
                config + "thinkingConfig/thinkingLevel");
    }
}
