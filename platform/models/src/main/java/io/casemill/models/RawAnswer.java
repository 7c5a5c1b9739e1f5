package io.casemill.models;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an {@link AnswerDialect} gathers of an answer, from one body or from the pieces of a stream. */
final class RawAnswer {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thoughts = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private @Nullable String ending;
    private @Nullable String tool;
    private @Nullable JsonNode error;
    private long input;
    private long output;
    private boolean ofThisApi;

    /** It has the shape of this API's answers, empty as it may be. */
    void isOfThisApi() {
        ofThisApi = true;
    }

    void addText(JsonNode said) {
        text.append(said.asString(""));
    }

    void addThoughts(JsonNode thought) {
        thoughts.append(thought.asString(""));
    }

    void addRefusal(JsonNode words) {
        refusal.append(words.asString(""));
    }

    /** @param reason the provider's word for why it ended; one that is missing or empty tells nothing */
    void endsBy(JsonNode reason) {
        if (reason.isString() && !reason.asString().isBlank()) {
            ending = reason.asString();
        }
    }

    void calls(String name) {
        tool = name.isBlank() ? "a tool without a name" : name;
    }

    void fails(JsonNode why) {
        boolean says = why.isString() && !why.asString().isBlank() || why.isContainer() && !why.isEmpty();
        if (says) {
            error = why;
        }
    }

    /** Streams say it more than once, the last time in full. */
    void uses(JsonNode inputTokens, JsonNode outputTokens) {
        input = Math.max(input, inputTokens.asLong(0));
        output = Math.max(output, outputTokens.asLong(0));
    }

    String text() {
        return text.toString();
    }

    String thoughts() {
        return thoughts.toString();
    }

    Optional<String> refusal() {
        return refusal.isEmpty() ? Optional.empty() : Optional.of(refusal.toString());
    }

    Optional<String> ending() {
        return Optional.ofNullable(ending);
    }

    Optional<String> tool() {
        return Optional.ofNullable(tool);
    }

    Optional<JsonNode> error() {
        return Optional.ofNullable(error);
    }

    /** Tokens sent, if the endpoint counted them; none is no count. */
    OptionalLong input() {
        return input > 0 ? OptionalLong.of(input) : OptionalLong.empty();
    }

    /** Tokens received, if the endpoint counted them. */
    OptionalLong output() {
        return output > 0 ? OptionalLong.of(output) : OptionalLong.empty();
    }

    boolean hasTheShape() {
        return ofThisApi;
    }
}
