package io.casemill.conversation.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a message says: a text, or parts on lines of their own. Thoughts, pictures and sounds are left out, which is told;
 * calls and answers of tools among the parts are kept apart.
 *
 * @param text what is read, with what cannot be shown replaced
 * @param calls parts that call a tool
 * @param answers parts that are a tool's answer
 */
record Content(String text, List<Field> calls, List<Field> answers) {

    static Content read(Field field) {
        var parts = new ArrayList<String>();
        var calls = new ArrayList<Field>();
        var answers = new ArrayList<Field>();
        if (field.isList()) {
            field.items().forEach(part -> part(part, parts, calls, answers));
        } else if (field.get("parts").isList()) {
            field.get("parts").items().forEach(part -> part(part, parts, calls, answers));
        } else if (field.isObject()) {
            part(field, parts, calls, answers);
        } else {
            if (field.present() && field.text().isEmpty()) {
                field.wrong("must be a text, or a list of parts");
            }
            field.text().ifPresent(parts::add);
        }
        return new Content(shown(field, String.join("\n", parts)), calls, answers);
    }

    private static void part(Field part, List<String> parts, List<Field> calls, List<Field> answers) {
        String type = part.get("type").text().orElse("");
        Optional<String> text = part.isObject() ? part.first("text", "refusal").text() : part.text();
        if (type.equals("tool_use")) {
            calls.add(part);
        } else if (type.equals("tool_result")) {
            answers.add(part);
        } else if (text.isPresent() && !type.contains("think") && !type.contains("reason")) {
            parts.add(text.get());
        } else if (!part.isObject() || type.isEmpty()) {
            part.wrong("is no text; only texts can be read");
        } else {
            part.notice("is of type " + part.get("type").quoted() + " and was left out; only texts are read");
        }
    }

    /** A text with what cannot be shown replaced, which is told, as is what was replaced before. */
    static String shown(Field field, String text) {
        String shown = Characters.shown(text);
        long lost = Characters.lost(shown);
        if (!shown.equals(text)) {
            field.notice("holds characters that cannot be shown; U+FFFD stands in their place");
        } else if (lost > 0) {
            field.notice("holds U+FFFD " + lost + " times: characters were lost before the file was written");
        }
        return shown;
    }
}
