package io.casemill.generation.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the notation of a pack's texts: <code>{slot} {item.fact} {@rule} {?flag:a|b} (a|b) [maybe]</code>, with a
 * backslash before a sign that is meant literally. One pass, no backtracking.
 */
final class PhraseParser {

    private static final int DEEPEST = 8;
    private static final String SIGNS = "{}()[]|";

    private final String text;
    private final WordGroups groups;
    private final Consumer<String> flags;
    private int at;

    private PhraseParser(String text, WordGroups groups, Consumer<String> flags) {
        this.text = text;
        this.groups = groups;
        this.flags = flags;
    }

    /**
     * Parses a text.
     *
     * @param flags told every flag that the text asks for
     * @throws IllegalArgumentException if the notation is broken; the message says where
     */
    static Phrase parse(String text, WordGroups groups, Consumer<String> flags) {
        var parser = new PhraseParser(text, groups, flags);
        Phrase phrase = parser.sequence("", 0);
        if (parser.at < text.length()) {
            throw parser.broken("unexpected '" + text.charAt(parser.at) + "'");
        }
        return phrase;
    }

    private Phrase sequence(String until, int depth) {
        if (depth > DEEPEST) {
            throw broken("nested deeper than " + DEEPEST);
        }
        List<Phrase> parts = new ArrayList<>();
        while (at < text.length() && until.indexOf(text.charAt(at)) < 0) {
            parts.add(part(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Phrase.Sequence(List.copyOf(parts));
    }

    private Phrase part(int depth) {
        return switch (text.charAt(at)) {
            case '{' -> reference(depth);
            case '(' -> choice(depth);
            case '[' -> maybe(depth);
            case '}', ')', ']', '|' -> throw broken("unexpected '" + text.charAt(at) + "'");
            default -> words();
        };
    }

    private Phrase words() {
        var plain = new StringBuilder();
        while (at < text.length() && SIGNS.indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            plain.append(text.charAt(at++));
        }
        return new Phrase.Words(plain.toString(), groups.in(plain.toString()));
    }

    private Phrase choice(int depth) {
        List<Phrase> options = new ArrayList<>();
        do {
            at++;
            options.add(sequence("|)", depth + 1));
        } while (at < text.length() && text.charAt(at) == '|');
        close(')');
        return new Phrase.Choice(List.copyOf(options));
    }

    private Phrase maybe(int depth) {
        at++;
        Phrase inner = sequence("]", depth + 1);
        close(']');
        return new Phrase.Maybe(inner);
    }

    private Phrase reference(int depth) {
        at++;
        if (at < text.length() && text.charAt(at) == '?') {
            return whenFlag(depth);
        }
        String name = name("}");
        close('}');
        if (name.startsWith("@")) {
            return new Phrase.RuleUse(name.substring(1));
        }
        return name.startsWith("item.") ? new Phrase.ItemFact(name.substring(5)) : new Phrase.SlotValue(name);
    }

    private Phrase whenFlag(int depth) {
        at++;
        String flag = name(":");
        flags.accept(flag);
        close(':');
        Phrase then = sequence("|}", depth + 1);
        Phrase otherwise = new Phrase.Words("", java.util.Set.of());
        if (at < text.length() && text.charAt(at) == '|') {
            at++;
            otherwise = sequence("}", depth + 1);
        }
        close('}');
        return new Phrase.WhenFlag(flag, then, otherwise);
    }

    private String name(String until) {
        int start = at;
        while (at < text.length() && until.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String name = text.substring(start, at);
        if (!name.matches("@?[a-z][a-z0-9_]{0,39}(\\.[a-z][a-z0-9_]{0,39})?")) {
            throw broken("'" + shortened(name) + "' is no name");
        }
        return name;
    }

    private void close(char sign) {
        if (at >= text.length() || text.charAt(at) != sign) {
            throw broken("'" + sign + "' is missing");
        }
        at++;
    }

    private IllegalArgumentException broken(String what) {
        return new IllegalArgumentException(what + " at character " + (at + 1) + " of '" + shortened(text) + "'");
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
