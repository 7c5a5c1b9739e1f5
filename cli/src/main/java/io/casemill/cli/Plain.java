package io.casemill.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Makes text that a model or a user wrote safe for a terminal and for one line. */
final class Plain {

    private Plain() {}

    /** The text without control, bidirectional-override and other invisible characters, line breaks as blanks. */
    static String line(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(Plain::visible)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** The same, cut to at most {@code most} characters. */
    static String line(String text, int most) {
        String cut = text.length() > most * 2 ? text.substring(0, most * 2) : text;
        String plain = line(cut);
        return plain.length() <= most ? plain : plain.substring(0, most - 1) + "…";
    }

    /** The words of a line on lines of at most {@code most} characters, if no word is longer. */
    static List<String> wrapped(String line, int most) {
        var lines = new ArrayList<String>();
        var now = new StringBuilder();
        for (String word : line.split(" +")) {
            if (!now.isEmpty() && now.length() + 1 + word.length() > most) {
                lines.add(now.toString());
                now.setLength(0);
            }
            now.append(now.isEmpty() ? "" : " ").append(word);
        }
        lines.add(now.toString());
        return lines;
    }

    /** The same JSON with escapes for what a terminal would obey; outside of texts JSON has no such characters. */
    static String json(JsonNode node) {
        var plain = new StringBuilder();
        node.toString().chars().forEach(c -> {
            plain.append(isObeyed(c) ? "\\u%04x".formatted(c) : Character.toString(c));
        });
        return plain.toString();
    }

    /** Whether a terminal does something else with a character than to show it. */
    static boolean isObeyed(int c) {
        return Character.getType(c) == Character.CONTROL || isDirection(c);
    }

    /** Marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX 9). */
    private static boolean isDirection(int c) {
        return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
