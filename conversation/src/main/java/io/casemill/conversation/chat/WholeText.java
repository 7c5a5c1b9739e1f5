package io.casemill.conversation.chat;

import io.casemill.conversation.file.Characters;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text without what no model should learn: halves of characters, U+FFFD, and characters that cannot be shown. A character
 * above U+FFFF that a program wrote down as two escapes (RFC 8259, 7) becomes the character.
 */
public final class WholeText {

    private static final Pattern ESCAPED_PAIR =
            Pattern.compile("(?i)\\\\u(d[89ab][0-9a-f]{2})\\\\u(d[c-f][0-9a-f]{2})");
    private static final Pattern ESCAPED_HALF = Pattern.compile("(?i)\\\\ud[89a-f][0-9a-f]{2}");

    private WholeText() {}

    public static String of(String text) {
        String whole = withoutLost(text);
        while (ESCAPED_HALF.matcher(whole).find()) {
            // what is left over may read as an escape again
            String pairs = ESCAPED_PAIR.matcher(whole).replaceAll(WholeText::character);
            whole = withoutLost(ESCAPED_HALF.matcher(pairs).replaceAll(""));
        }
        return whole;
    }

    private static String withoutLost(String text) {
        return Characters.shown(text).replace(String.valueOf(Characters.LOST), "");
    }

    private static String character(MatchResult pair) {
        int character = Character.toCodePoint(
                (char) Integer.parseInt(pair.group(1), 16), (char) Integer.parseInt(pair.group(2), 16));
        return Matcher.quoteReplacement(Character.toString(character));
    }

    /** The same JSON with whole texts and keys. */
    public static JsonNode in(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> {
                ObjectNode whole = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> whole.set(of(field.getKey()), in(field.getValue())));
                yield whole;
            }
            case ArrayNode list -> {
                ArrayNode whole = JsonNodeFactory.instance.arrayNode();
                list.forEach(item -> whole.add(in(item)));
                yield whole;
            }
            default -> json.isString() ? JsonNodeFactory.instance.stringNode(of(json.stringValue())) : json;
        };
    }
}
