package io.casemill.conversation.file;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads the turns of one conversation in the forms that are in use: Casemill's own, chat completions with tool calls (also
 * the older function call, and calls among the parts), and ShareGPT's. A tool call of the assistant becomes an action of its
 * own, and the tool's answer its result.
 */
final class TurnReader {

    private final List<Turn> turns = new ArrayList<>();
    private final OpenCalls calls = new OpenCalls();
    private boolean named;

    static List<Turn> read(Field list) {
        var reader = new TurnReader();
        list.items().forEach(reader::message);
        if (reader.named) {
            list.notice("names of speakers were left out");
        }
        return reader.turns;
    }

    private void message(Field message) {
        if (!message.isObject()) {
            message.wrong("must be an object with a role and a text");
            return;
        }
        Field role = message.first("role", "from", "speaker");
        Optional<Role> known = Role.of(role.textIfAny().orElse(""));
        if (known.isEmpty()) {
            role.wrong(
                    role.present()
                            ? role.quoted()
                                    + " is not known; known are user, assistant, action, tool, system, developer"
                            : "is missing");
        }
        Field field = message.one("text", "content", "value", "message");
        // a call of ShareGPT stands there as an object at times
        Content content = known.filter(Role.CALL::equals).isPresent() && !field.isList() && field.isObject()
                ? new Content("", List.of(), List.of())
                : Content.read(field);
        known.ifPresent(r -> message(r, message, field, content));
    }

    private void message(Role role, Field message, Field field, Content content) {
        if (role != Role.ACTION && message.get("call").present()) {
            message.get("call").wrong("only an action has a call");
        }
        switch (role) {
            case USER -> {
                if (content.answers().isEmpty()) {
                    calls.goOn(turns.size());
                }
                spoken(Speaker.USER, message, field, content);
            }
            case ASSISTANT -> spoken(Speaker.ASSISTANT, message, field, content);
            case SYSTEM -> spoken(Speaker.SYSTEM, message, field, content);
            case DEVELOPER -> spoken(Speaker.DEVELOPER, message, field, content);
            case ACTION -> action(message, field, content.text());
            case CALL -> writtenCall(message, field, content.text());
            case RESULT -> answer(message, field, content.text());
        }
    }

    private void spoken(Speaker speaker, Field message, Field field, Content content) {
        named |= message.get("name").present()
                || (message.get("speaker").present()
                        && Role.of(message.get("speaker").text().orElse("")).isEmpty());
        List<Field> asked = new ArrayList<>(content.calls());
        message.get("tool_calls").unfolded().items().forEach(asked::add);
        if (message.get("function_call").present()) {
            asked.add(message.get("function_call").unfolded());
        }
        String text = Characters.unseen(content.text())
                ? Content.shown(
                        message.get("refusal"), message.get("refusal").text().orElse(""))
                : content.text();
        boolean judgedEmpty = asked.isEmpty() && field.told().purpose() == Purpose.JUDGE;
        if (!Characters.unseen(text) || judgedEmpty) {
            turns.add(new Turn(speaker, text, null, id(message)));
        } else if (asked.isEmpty() && content.answers().isEmpty()) {
            field.wrong("is empty");
        }
        if (!asked.isEmpty() && speaker != Speaker.ASSISTANT) {
            asked.getFirst().wrong("only the assistant calls tools");
        }
        asked.forEach(this::call);
        content.answers()
                .forEach(part -> answer(
                        part,
                        part.get("content"),
                        Content.read(part.get("content")).text()));
    }

    /** A call as JSON in a message's text, or in its place. */
    private void writtenCall(Field message, Field field, String text) {
        Optional<Field> call = field.isObject() ? Optional.of(field) : JsonText.read(field, text);
        if (call.isEmpty()) {
            field.wrong("is no JSON of a call with its name and arguments");
        } else if (call.get().isList()) {
            call.get().items().forEach(this::call);
        } else {
            call(call.get());
        }
    }

    private void call(Field call) {
        Field function = call.get("function").isObject() ? call.get("function") : call;
        Optional<String> name = function.get("name").textIfAny();
        if (name.isEmpty()) {
            function.get("name").wrong("is missing");
            return;
        }
        String arguments = arguments(function.first("arguments", "input", "parameters"));
        String id = call.get("id").nameIfAny().filter(given -> !given.isBlank()).orElse(null);
        calls.asked(turns.size(), id, name.get());
        turns.add(new Turn(
                Speaker.ACTION,
                name.get() + (arguments == null ? "" : " " + arguments),
                new ToolCall(name.get(), arguments, null, null),
                id));
    }

    private void answer(Field message, Field field, String text) {
        String name = message.get("name").text().orElse("");
        String id = message.first("tool_call_id", "tool_use_id").nameIfAny().orElse("");
        OptionalInt call = calls.answered(id, name);
        boolean failed = message.get("is_error").node() != null
                && message.get("is_error").node().asBoolean(false);
        Optional<String> error = failed ? Optional.of(text) : JsonText.error(text);
        if (call.isPresent()) {
            // a tool may answer nothing
            turns.set(call.getAsInt(), answered(turns.get(call.getAsInt()), text, error));
        } else if (Characters.unseen(text)) {
            field.wrong("is empty");
        } else {
            field.notice("answers no call that stands before it, and became an action of its own");
            ToolCall own = name.isBlank()
                    ? null
                    : new ToolCall(name, null, error.isPresent() ? null : text, error.orElse(null));
            turns.add(new Turn(Speaker.ACTION, error.orElse(text), own, id.isBlank() ? null : id));
        }
    }

    /** A call that was answered shows the answer; one that was answered with nothing goes on showing itself. */
    private static Turn answered(Turn asked, String text, Optional<String> error) {
        ToolCall call = asked.call();
        String shown = error.orElse(text);
        return new Turn(
                Speaker.ACTION,
                Characters.unseen(shown) ? asked.text() : shown,
                new ToolCall(call.name(), call.arguments(), error.isPresent() ? null : text, error.orElse(null)),
                asked.id());
    }

    private void action(Field message, Field field, String text) {
        if (message.get("tool_call_id").present()) {
            answer(message, field, text);
            return;
        }
        ToolCall call = ownCall(message);
        String shown = Characters.unseen(text) && call != null
                ? Optional.ofNullable(call.result())
                        .or(() -> Optional.ofNullable(call.error()))
                        .orElse("")
                : text;
        if (Characters.unseen(shown)) {
            field.wrong("is empty");
            return;
        }
        turns.add(new Turn(Speaker.ACTION, shown, call, id(message)));
    }

    private static @Nullable ToolCall ownCall(Field message) {
        Field call = message.get("call");
        if (call.present() && !call.isObject()) {
            call.wrong("must be an object of arguments and result, or arguments and error");
            return null;
        }
        Optional<String> name = message.first("action", "name").textIfAny().or(() -> call.get("name")
                .textIfAny());
        if (name.isEmpty()) {
            if (call.present()) {
                call.wrong("belongs to no action: action, the name of the tool, is missing");
            }
            return null;
        }
        Optional<String> result = call.get("result").textOrJson().map(text -> Content.shown(call, text));
        Optional<String> error = call.get("error").textOrJson().map(text -> Content.shown(call, text));
        if (result.isPresent() && error.isPresent()) {
            call.wrong("has a result and an error; a call has one of the two");
            return null;
        }
        return new ToolCall(name.get(), arguments(call.get("arguments")), result.orElse(null), error.orElse(null));
    }

    /** An empty object is what is written where nobody knows the arguments. */
    private static @Nullable String arguments(Field arguments) {
        return arguments
                .textOrJson()
                .filter(json -> !json.isBlank() && !json.equals("{}"))
                .map(json -> Content.shown(arguments, json))
                .orElse(null);
    }

    private static @Nullable String id(Field message) {
        return message.get("id").nameIfAny().orElse(null);
    }
}
