package io.casemill.conversation.style;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes e-mail addresses, numbers and other identifiers out of a text, which are neither words nor slips. */
final class Identifiers {

    /** Python's word boundaries and classes, which the definitions were written with, are those of Unicode. */
    private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS;

    /** In the order in which they are taken out: what is longer and surer goes first. */
    private static final Map<String, Pattern> KINDS = kinds();

    private static final Pattern CAPITALS = Pattern.compile("\\b[A-Z]{8,12}\\b", FLAGS);
    private static final Pattern TOKEN = Pattern.compile("<[a-z]+>|[a-z]+(?:'[a-z]+)*");

    private final Set<String> words;

    /** @param words tell a word in capitals from an identifier; may be empty */
    Identifiers(Set<String> words) {
        this.words = words;
    }

    private static Map<String, Pattern> kinds() {
        var kinds = new LinkedHashMap<String, Pattern>();
        kinds.put("email", Pattern.compile("\\b[\\w.+-]++@[\\w-]++\\.\\w++\\b", FLAGS));
        kinds.put("phone", Pattern.compile("\\(?\\b\\d{3}\\)?[\\s.-]?\\d{3}[\\s.-]\\d{4}\\b", FLAGS));
        kinds.put(
                "address",
                Pattern.compile(
                        "\\b\\d{3,5}\\s+\\w+(?:\\s+\\w+)?\\s+"
                                + "(?:ave|avenue|st|street|drive|dr|road|rd|lane|blvd|circle)\\b",
                        FLAGS | Pattern.CASE_INSENSITIVE));
        kinds.put("id", Pattern.compile("\\b(?=[A-Z0-9]*\\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{6,14}\\b", FLAGS));
        kinds.put("username", Pattern.compile("\\b[a-z]{2,}\\d{2,}\\b", FLAGS | Pattern.CASE_INSENSITIVE));
        kinds.put(
                "date",
                Pattern.compile("\\b\\d{4}-\\d{1,2}-\\d{1,2}\\b|\\b\\d{1,2}[-/]\\d{1,2}[-/]\\d{2,4}\\b", FLAGS));
        kinds.put("amount", Pattern.compile("\\$+\\s?\\d+(?:\\.\\d+)?", FLAGS));
        kinds.put("num", Pattern.compile("\\b\\d+\\b", FLAGS));
        return kinds;
    }

    List<String> tokens(String text) {
        String rest = text;
        for (Map.Entry<String, Pattern> kind : KINDS.entrySet()) {
            rest = kind.getValue().matcher(rest).replaceAll(" <" + kind.getKey() + "> ");
        }
        rest = CAPITALS.matcher(rest).replaceAll(run -> isWord(run.group()) ? run.group() : " <id> ");
        var tokens = new ArrayList<String>();
        Matcher token = TOKEN.matcher(rest.toLowerCase(Locale.ROOT));
        while (token.find()) {
            tokens.add(token.group());
        }
        return tokens;
    }

    private boolean isWord(String capitals) {
        return words.contains(capitals.toLowerCase(Locale.ROOT));
    }
}
