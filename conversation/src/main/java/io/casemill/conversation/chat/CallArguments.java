package io.casemill.conversation.chat;

import io.casemill.conversation.file.Characters;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Arguments of a call as the JSON object that they must be. */
final class CallArguments {

    /** The one argument of a call that somebody wrote down in another way. */
    private static final String INPUT = "input";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CallArguments() {}

    /** @param changes is told what had to be changed */
    static ObjectNode of(@Nullable String written, Set<Change> changes) {
        if (written == null || Characters.unseen(written)) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode json = read(written);
        JsonNode whole = WholeText.in(json);
        if (!whole.equals(json)) {
            changes.add(Change.CHARACTERS);
        }
        if (whole instanceof ObjectNode object) {
            return object;
        }
        changes.add(Change.ARGUMENTS);
        return JsonNodeFactory.instance.objectNode().set(INPUT, whole);
    }

    private static JsonNode read(String written) {
        try {
            return MAPPER.readTree(written);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.stringNode(written);
        }
    }
}
