package io.casemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a file of chat messages must be, and what loaders want besides; each sentence says what a file breaks, and where. */
public final class ChatFileRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern HALF = Pattern.compile("(?i)\\\\ud[89a-f]|[\ud800-\udbff](?![\udc00-\udfff])");

    private final List<String> broken = new ArrayList<>();
    private final Map<String, Map<String, Integer>> types = new TreeMap<>();
    private int line;

    private ChatFileRules() {}

    /** What every reader of chat completions takes for granted. */
    public static List<String> broken(Path file) throws IOException {
        var rules = new ChatFileRules();
        for (String raw : Files.readAllLines(file)) {
            rules.line++;
            rules.must(raw, EventJson.MAPPER.readTree(raw).get("messages"));
        }
        return rules.broken;
    }

    /** The same, and what loaders and chat templates want. */
    public static List<String> brokenForLoaders(Path file) throws IOException {
        var rules = new ChatFileRules();
        for (String raw : Files.readAllLines(file)) {
            rules.line++;
            JsonNode row = EventJson.MAPPER.readTree(raw);
            rules.must(raw, row.get("messages"));
            rules.alternates(row.get("messages"));
            rules.namesTools(row);
            rules.typed("$", row);
        }
        rules.oneTypePerField();
        return rules.broken;
    }

    /** Fields that have several types, in a file of whatever form. */
    public static List<String> mixedTypes(Path file) throws IOException {
        var rules = new ChatFileRules();
        for (String raw : Files.readAllLines(file)) {
            rules.line++;
            rules.typed("$", EventJson.MAPPER.readTree(raw));
        }
        rules.oneTypePerField();
        return rules.broken;
    }

    private void check(boolean holds, String rule) {
        if (!holds) {
            broken.add("line " + line + ": " + rule);
        }
    }

    private void must(String raw, JsonNode messages) {
        check(!messages.isEmpty(), "there are messages");
        check(raw.indexOf('\ufffd') < 0 && !HALF.matcher(raw).find(), "characters are whole");
        Set<String> asked = new HashSet<>();
        for (JsonNode message : messages) {
            check(hasText(message) || !calls(message).isEmpty(), "a message has content or calls");
            for (JsonNode call : calls(message)) {
                check(asked.add(call.get("id").stringValue()), "a call has an id of its own");
                JsonNode function = call.get("function");
                check(NAME.matcher(function.get("name").stringValue()).matches(), "a function's name is fit");
                check(
                        EventJson.MAPPER
                                .readTree(function.get("arguments").stringValue())
                                .isObject(),
                        "arguments are a JSON object");
            }
            check(
                    !role(message).equals("tool")
                            || asked.contains(message.get("tool_call_id").stringValue()),
                    "a tool answers a call");
        }
    }

    private void alternates(JsonNode messages) {
        String before = "assistant";
        boolean first = true;
        for (JsonNode message : messages) {
            if (role(message).equals("system")) {
                check(first, "instructions come first");
            } else if (!role(message).equals("tool") && calls(message).isEmpty()) {
                check(!role(message).equals(before), "user and assistant alternate, the user first");
                before = role(message);
            } else {
                check(before.equals("user"), "the assistant calls tools when the user has spoken");
            }
            first = false;
        }
        JsonNode last = messages.get(messages.size() - 1);
        check(role(last).equals("assistant") && calls(last).isEmpty(), "the assistant has the last word");
    }

    private void namesTools(JsonNode row) {
        Set<String> known = new HashSet<>();
        for (JsonNode tool : EventJson.MAPPER.readTree(row.get("tools").stringValue())) {
            JsonNode function = tool.get("function");
            check(known.add(function.get("name").stringValue()), "a tool is named once");
            check(function.get("parameters").get("properties").isObject(), "a tool has parameters");
        }
        Set<String> called = new HashSet<>();
        row.get("messages").forEach(message -> calls(message)
                .forEach(call -> called.add(call.get("function").get("name").stringValue())));
        check(known.equals(called), "tools are the functions that are called");
    }

    private void typed(String path, JsonNode value) {
        types.computeIfAbsent(path, key -> new HashMap<>())
                .putIfAbsent(value.getNodeType().name(), line);
        value.properties().forEach(field -> typed(path + "." + field.getKey(), field.getValue()));
        if (value.isArray()) {
            value.forEach(item -> typed(path + "[]", item));
        }
    }

    private void oneTypePerField() {
        types.forEach((path, seen) -> {
            if (seen.size() > 1 || seen.containsKey("NULL")) {
                broken.add(path + " has the types " + seen);
            }
        });
    }

    private static boolean hasText(JsonNode message) {
        JsonNode content = message.get("content");
        return content != null && content.isString() && !content.stringValue().isBlank();
    }

    private static List<JsonNode> calls(JsonNode message) {
        return message.path("tool_calls").valueStream().toList();
    }

    private static String role(JsonNode message) {
        return message.get("role").stringValue();
    }
}
