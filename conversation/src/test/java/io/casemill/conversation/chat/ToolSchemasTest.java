package io.casemill.conversation.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ToolSchemasTest {

    private final ToolSchemas schemas = new ToolSchemas();

    @Test
    void namesTheFunctionsOfAConversationOnceInOrder() {
        assertThat(see(call("b", "{}"), call("a", "{}"), call("b", "{}"))).containsExactly("b", "a");
        assertThat(schemas.tools(List.of("b", "a")).toString()).isEqualTo("""
                [{"type":"function","function":{"name":"b","description":"b",\
                "parameters":{"type":"object","properties":{},"required":[]}}},\
                {"type":"function","function":{"name":"a","description":"a",\
                "parameters":{"type":"object","properties":{},"required":[]}}}]""");
    }

    @Test
    void describesAToolByItsOwnName() {
        var names = see(call("open order!", "{}"));

        assertThat(schemas.tools(names).at("/0/function/description").stringValue())
                .isEqualTo("open order!");
    }

    @Test
    void requiresWhatEveryCallOfTheFileHas() {
        see(call("f", "{\"a\":1,\"b\":\"x\"}"));
        see(call("f", "{\"a\":2}"));

        assertThat(parameters("f")).isEqualTo(json("""
                {"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string"}},"required":["a"]}"""));
    }

    @Test
    void describesWhatIsInside() {
        see(call("f", "{\"a\":[{\"b\":true},{\"b\":false,\"c\":null}],\"d\":[]}"));

        assertThat(parameters("f").get("properties")).isEqualTo(json("""
                {"a":{"type":"array","items":{"type":"object",\
                "properties":{"b":{"type":"boolean"},"c":{"type":"null"}},"required":["b"]}},"d":{"type":"array"}}"""));
    }

    @Test
    void givesAValueOfSeveralTypesAllOfThem() {
        see(call("f", "{\"a\":1,\"b\":1}"), call("f", "{\"a\":1.5,\"b\":\"x\"}"));

        assertThat(parameters("f").get("properties")).isEqualTo(json("""
                {"a":{"type":"number"},"b":{"anyOf":[{"type":"string"},{"type":"integer"}]}}"""));
        assertThat(parameters("f")).as("asked again").isEqualTo(parameters("f"));
    }

    @Test
    void keepsNoMoreThanItMay() {
        String wide = IntStream.range(0, 150_000)
                .mapToObj(i -> "\"k" + i + "\":0")
                .collect(Collectors.joining(",", "{", "}"));
        see(call("wide", wide));
        see(call("late", "{\"a\":1}"));

        assertThat(parameters("wide").get("properties")).hasSize(100_000);
        assertThat(parameters("late").get("properties")).isEmpty();
        assertThat(parameters("late").get("required")).isEmpty();
    }

    private JsonNode parameters(String name) {
        return schemas.tools(List.of(name)).at("/0/function/parameters");
    }

    private Collection<String> see(Turn... calls) {
        var parts = new ArrayList<ChatPart.Did>();
        ChatConversation.of(List.of(calls), true).parts().forEach(part -> parts.add((ChatPart.Did) part));
        return schemas.see(parts);
    }

    private static Turn call(String name, String arguments) {
        return new Turn(Speaker.ACTION, "x", new ToolCall(name, arguments, "x", null), null);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
