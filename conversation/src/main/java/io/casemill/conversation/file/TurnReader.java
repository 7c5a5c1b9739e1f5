package io.casemill.conversation.file;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the turns of one conversation in the forms that are in use: Casemill's own, chat completions with tool calls, and
 * ShareGPT's. A tool call of the assistant becomes an action of its own, and the tool's answer its result.
 */
final class TurnReader {

    private final List<Turn> turns = new ArrayList<>();

    /** Index of the action that waits for its result, by the call's id. */
    private final Map<String, Integer> calls = new HashMap<>();

    static List<Turn> read(Field list) {
        var reader = new TurnReader();
        list.items().forEach(reader::add);
        return reader.turns;
    }

    private void add(Field message) {
        Field role = message.first("role", "speaker", "from");
        Optional<Speaker> speaker = speaker(role.text().orElse(""));
        if (speaker.isEmpty()) {
            role.wrong(role.quoted() + " is not known; known are user, assistant, action, tool, system, developer");
        }
        Field content = message.first("text", "content", "value");
        String text = text(content);
        boolean calling = message.get("tool_calls").isList();
        // a tool may answer nothing
        boolean answers = calls.containsKey(message.get("tool_call_id").text().orElse(""));
        if (text.isBlank() && !calling && !answers) {
            content.wrong("is empty");
        }
        if (text.length() > ConversationReader.MAX_TURN_CHARS) {
            content.wrong("has " + text.length() + " characters; at most " + ConversationReader.MAX_TURN_CHARS
                    + " are possible");
        }
        speaker.ifPresent(known -> add(known, text, message));
        if (calling) {
            message.get("tool_calls").items().forEach(this::call);
        }
    }

    private void add(Speaker speaker, String text, Field message) {
        Integer waiting = speaker == Speaker.ACTION
                ? calls.remove(message.get("tool_call_id").text().orElse(""))
                : null;
        if (waiting != null) {
            turns.set(waiting, answered(turns.get(waiting), text));
        } else if (!text.isBlank()) {
            turns.add(new Turn(
                    speaker,
                    text,
                    speaker == Speaker.ACTION ? ownCall(message) : null,
                    message.get("id").text().orElse(null)));
        }
    }

    /** A call that was answered shows the answer; one that was answered with nothing goes on showing itself. */
    private static Turn answered(Turn asked, String result) {
        ToolCall call = asked.call();
        return new Turn(
                Speaker.ACTION,
                result.isBlank() ? asked.text() : result,
                new ToolCall(call.name(), call.arguments(), result, null),
                asked.id());
    }

    private void call(Field call) {
        Field function = call.first("function");
        Optional<String> name = function.get("name").text();
        if (name.isEmpty()) {
            function.get("name").wrong("is missing");
            return;
        }
        String arguments = arguments(function);
        String id = call.get("id").text().orElse(null);
        if (id != null) {
            calls.put(id, turns.size());
        }
        String shown = name.get() + (arguments == null ? "" : " " + arguments);
        turns.add(new Turn(Speaker.ACTION, shown, new ToolCall(name.get(), arguments, null, null), id));
    }

    private static @Nullable ToolCall ownCall(Field message) {
        Field call = message.get("call");
        return message.first("action", "name")
                .text()
                .map(name -> new ToolCall(
                        name,
                        arguments(call),
                        call.get("error").present()
                                ? null
                                : call.get("result").textOrJson().orElse(null),
                        call.get("error").textOrJson().orElse(null)))
                .orElse(null);
    }

    /** An empty object is what is written where nobody knows the arguments. */
    private static @Nullable String arguments(Field call) {
        return call.get("arguments")
                .textOrJson()
                .filter(json -> !json.isBlank() && !json.equals("{}"))
                .orElse(null);
    }

    /** A message's text; parts of one message stand on lines of their own. */
    private static String text(Field content) {
        if (!content.isList()) {
            return content.text().orElse("");
        }
        return content.items().map(TurnReader::part).collect(Collectors.joining("\n"));
    }

    private static String part(Field part) {
        Optional<String> text = part.get("text").text();
        if (text.isEmpty()) {
            part.wrong("is no text; only texts can be read");
        }
        return text.orElse("");
    }

    private static Optional<Speaker> speaker(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "user", "customer", "human" -> Optional.of(Speaker.USER);
            case "assistant", "agent", "gpt", "bot", "model" -> Optional.of(Speaker.ASSISTANT);
            case "action", "tool", "function", "observation" -> Optional.of(Speaker.ACTION);
            case "system" -> Optional.of(Speaker.SYSTEM);
            case "developer" -> Optional.of(Speaker.DEVELOPER);
            default -> Optional.empty();
        };
    }
}
