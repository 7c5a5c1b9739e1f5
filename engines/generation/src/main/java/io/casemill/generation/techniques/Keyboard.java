package io.casemill.generation.techniques;

import java.util.Locale;

/**
 * Types what the user says the way the user types: case, final punctuation, slips. Shares are steered, not thrown: a
 * conversation's own share stays near the one aimed at even though it has few messages.
 */
final class Keyboard {

    private static final int SHORTEST_SLIP = 5;
    private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

    private final Voice voice;
    private final double exclamations;
    private final Dice dice;
    private int cased;
    private int lower;
    private int ended;
    private int punctuated;

    Keyboard(Voice voice, double exclamations, Dice dice) {
        this.exclamations = exclamations;
        this.voice = voice;
        this.dice = dice;
    }

    /** A message as typed. Identifiers are typed as they are. */
    String typed(String text, boolean identifier) {
        if (text.isEmpty() || identifier) {
            return text;
        }
        String typed = dice.chance(voice.typos()) ? slipped(text) : text;
        if (voice.missingApostrophes() && dice.chance(0.6)) {
            typed = typed.replaceAll("(?<=[a-z])'(?=(t|m|ve|re|ll|s)\\b)", "");
        }
        return punctuated(cased(typed));
    }

    private String cased(String text) {
        char first = text.charAt(0);
        boolean pronoun = text.matches("(?s)I\\b.*");
        String body = voice.lowercaseI() ? text.replaceAll("\\bI\\b", "i") : text;
        if (!Character.isLetter(first)) {
            return body;
        }
        cased++;
        boolean low = dice.next() + lower < voice.lowercaseStart() * cased;
        if (low && !(pronoun && !voice.lowercaseI())) {
            lower++;
            return lowered(body);
        }
        return raised(body);
    }

    private String punctuated(String text) {
        char last = text.charAt(text.length() - 1);
        boolean question = last == '?';
        if (last == '!' || last == ')' || last == '.') {
            ended++;
            punctuated++;
            return text;
        }
        ended++;
        boolean end = dice.next() + punctuated < voice.terminalPunctuation() * ended + (question ? 0.35 : 0);
        if (end) {
            punctuated++;
            return question ? text : text + (dice.chance(exclamations) ? "!" : ".");
        }
        return question ? text.substring(0, text.length() - 1) : text;
    }

    private String raised(String text) {
        var raised = new StringBuilder(text);
        raised.setCharAt(0, Character.toUpperCase(text.charAt(0)));
        for (int i = 2; i < raised.length(); i++) {
            boolean afterStop = raised.charAt(i - 1) == ' ' && ".?!".indexOf(raised.charAt(i - 2)) >= 0;
            if (afterStop) {
                raised.setCharAt(i, Character.toUpperCase(raised.charAt(i)));
            }
        }
        return raised.toString();
    }

    private static String lowered(String text) {
        boolean shouted = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return shouted ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    /** One slip in one longer word: swapped, dropped, doubled or neighbouring letter. */
    private String slipped(String text) {
        String[] words = text.split(" ", -1);
        int start = dice.below(words.length);
        for (int i = 0; i < words.length; i++) {
            int at = (start + i) % words.length;
            if (words[at].length() >= SHORTEST_SLIP && words[at].chars().allMatch(c -> c >= 'a' && c <= 'z')) {
                words[at] = slip(words[at]);
                break;
            }
        }
        return String.join(" ", words);
    }

    private String slip(String word) {
        int at = 1 + dice.below(word.length() - 2);
        return switch (dice.below(4)) {
            case 0 -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            case 1 -> word.substring(0, at) + word.substring(at + 1);
            case 2 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
            default -> word.substring(0, at) + neighbour(word.charAt(at)) + word.substring(at + 1);
        };
    }

    private char neighbour(char letter) {
        for (String row : ROWS) {
            int at = row.indexOf(letter);
            if (at >= 0) {
                return row.charAt(at == 0 || (at + 1 < row.length() && dice.chance(0.5)) ? at + 1 : at - 1);
            }
        }
        return letter;
    }
}
