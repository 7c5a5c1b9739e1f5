package io.casemill.mutation;

import io.casemill.conversation.Turn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the names of the people in a conversation: after words that introduce a name, in the answer to a question for it,
 * in what the back office notes, and common first names. Words of a name in lower case, in the order found.
 */
final class NameFinder {

    private static final String WORD = "\\p{L}[\\p{L}'’-]{0,30}+";
    private static final String CAPITAL = "\\p{Lu}[\\p{L}'’-]{0,30}+";
    private static final Pattern INTRODUCED = Pattern.compile(
            "(?i:\\b(?<!user |user)(?:full |last |first )?name(?: ?(?:is|was|:|=)|['’]?s) {0,3}+)(?i:it'?s )?(" + WORD
                    + "(?: {1,2}+" + WORD + "){0,2}+)");
    private static final Pattern PRESENTED =
            Pattern.compile("(?i:\\b(?:this is|it'?s|its|i'?m|i am|here is|mr\\.?|mrs\\.?|ms\\.?|dr\\.?|dear) +)("
                    + CAPITAL + "(?: +" + CAPITAL + "){0,2}+)");
    private static final Pattern ADDRESSED = Pattern.compile(
            "(?i:\\b(?:thanks|thank you|hi|hello|hey|okay|ok|sorry|alright|bye|great|sure|welcome),? +)(" + CAPITAL
                    + ")(?= *(?:[.,!?]|$| (?:for|i|can|and|may|could)\\b))");
    private static final Pattern VOCATIVE = Pattern.compile(", (" + CAPITAL + ") ?(?:[.!?]|$)");
    private static final Pattern NOTED = Pattern.compile("\\b(?:for|of) +(" + WORD + "(?: +" + WORD
            + "){0,2}+) ?(?:\\.|have been entered\\.?|has been noted\\.?)?$");
    private static final Pattern FULL = Pattern.compile(CAPITAL + "(?: {1,2}" + CAPITAL + "){1,2}+");
    private static final Pattern TOKEN = Pattern.compile(WORD);
    private static final Pattern ASKS = Pattern.compile("(?i)\\b(?<!user )name\\b");

    /** How many messages after the question for a name an answer may come. */
    private static final int ANSWERED_WITHIN = 4;

    /** Longer texts introduce nobody. */
    private static final int READ_CHARS = 4_000;

    private NameFinder() {}

    /** Full names and single names, each a list of words in lower case. */
    static Set<List<String>> find(List<Turn> turns) {
        var names = new LinkedHashSet<List<String>>();
        int asked = -ANSWERED_WITHIN - 1;
        for (int i = 0; i < turns.size(); i++) {
            Turn message = turns.get(i);
            String text = message.text().substring(0, Math.min(message.text().length(), READ_CHARS));
            switch (message.speaker()) {
                case ACTION -> addAll(NOTED, text, names);
                case ASSISTANT -> asked = ASKS.matcher(text).find() ? i : asked;
                case USER -> {
                    if (i - asked <= ANSWERED_WITHIN) {
                        answer(text, names);
                    }
                }
            }
            addAll(INTRODUCED, text, names);
            addAll(PRESENTED, text, names);
            addAll(ADDRESSED, text, names);
            addAll(VOCATIVE, text, names);
            common(message.text(), names);
        }
        return names;
    }

    private static void addAll(Pattern pattern, String text, Set<List<String>> names) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            add(matcher.group(1), names);
        }
    }

    private static void add(String found, Set<List<String>> names) {
        var words = new ArrayList<String>();
        for (String word : found.toLowerCase(Locale.ROOT).split("[ ]+")) {
            if (EverydayWords.has(word)) {
                break;
            }
            words.add(word.replaceAll("['’]s$", ""));
        }
        if (!words.isEmpty() && String.join("", words).length() > 1) {
            names.add(List.copyOf(words));
        }
    }

    /** Two or three words that are nothing but a name, or two capitals next to each other. */
    private static void answer(String text, Set<List<String>> names) {
        var words = new ArrayList<String>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (!EverydayWords.has(token.group().toLowerCase(Locale.ROOT))) {
                words.add(token.group());
            }
        }
        boolean onlyLetters = text.chars().noneMatch(c -> Character.isDigit(c) || c == '@');
        boolean oneCase = words.stream()
                        .map(w -> Character.isUpperCase(w.charAt(0)))
                        .distinct()
                        .count()
                == 1;
        if (onlyLetters && oneCase && (words.size() == 2 || words.size() == 3) && text.length() <= 60) {
            add(String.join(" ", words), names);
        }
        Matcher full = FULL.matcher(text);
        while (full.find()) {
            add(full.group(), names);
        }
    }

    private static void common(String text, Set<List<String>> names) {
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (Character.isUpperCase(token.group().charAt(0)) && NameList.isCommon(token.group())) {
                names.add(List.of(token.group().toLowerCase(Locale.ROOT)));
            }
        }
    }
}
