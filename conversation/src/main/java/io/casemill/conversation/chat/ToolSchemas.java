package io.casemill.conversation.chat;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools as their calls show them: names, and JSON schemas of the arguments seen. What is kept is bounded; tools beyond that
 * are described by their names alone.
 */
public final class ToolSchemas {

    private static final int MOST_TOOLS = 10_000;
    private static final int MOST_TITLE_CHARS = 200;

    private final Map<String, Tool> tools = new HashMap<>();
    private final SeenValue.Room room = new SeenValue.Room();

    private record Tool(String title, SeenValue arguments) {}

    /** Takes in the calls of a conversation and returns the names of the functions that it calls. */
    public Collection<String> see(List<ChatPart.Did> calls) {
        var names = new LinkedHashSet<String>();
        for (ChatPart.Did call : calls) {
            names.add(call.name());
            if (tools.size() < MOST_TOOLS || tools.containsKey(call.name())) {
                tools.computeIfAbsent(call.name(), name -> new Tool(title(call), new SeenValue(room)))
                        .arguments
                        .see(call.arguments());
            }
        }
        return names;
    }

    private static String title(ChatPart.Did call) {
        return call.title()
                .codePoints()
                .limit(MOST_TITLE_CHARS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Functions by name, in the order given, as chat completions list them. */
    public ArrayNode tools(Collection<String> names) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String name : names) {
            Tool tool = tools.getOrDefault(name, new Tool(name, new SeenValue(room)));
            ObjectNode function = list.addObject().put("type", "function").putObject("function");
            function.put("name", name).put("description", tool.title).set("parameters", tool.arguments.objectSchema());
        }
        return list;
    }
}
