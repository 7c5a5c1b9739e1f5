package io.casemill.judging.learned;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a model sees of a message: its words, pairs of words, runs of three to five letters, and its shape, each hashed to one
 * of {@value #SIZE} places (feature hashing, Weinberger et al. 2009). No list of words, so any language and domain.
 */
final class TextFeatures {

    /** Places; a power of two. */
    static final int SIZE = 1 << 16;

    /** Of a longer message only the beginning is looked at. */
    private static final int MOST_CHARS = 600;

    /** Of a message's end so many characters are looked at, and runs of so many at most. */
    private static final int MOST_END = 80;

    private static final int LONGEST_END = 12;

    private static final int[] LENGTHS = {8, 16, 32, 64, 128, 256};

    private int[] places = new int[256];
    private int count;

    private TextFeatures() {}

    /** Places of everything that is seen, each as often as it is there. */
    static int[] of(String text) {
        var features = new TextFeatures();
        String seen = text.substring(0, Math.min(text.length(), MOST_CHARS)).strip();
        features.shape(seen);
        String plain = plain(seen);
        features.words(plain);
        features.letters(plain);
        return Arrays.copyOf(features.places, features.count);
    }

    /** Places of how a message ends. @param words tells whether the last word is one */
    static int[] ofEnd(String text, KnownWords words) {
        var features = new TextFeatures();
        String seen = text.substring(Math.max(0, text.length() - MOST_END)).stripTrailing();
        String plain = plain(seen);
        String tail = plain.isEmpty() ? "" : plain.substring(0, plain.length() - 1);
        features.ends(tail, words);
        features.shape(seen);
        return Arrays.copyOf(features.places, features.count);
    }

    /** Runs of letters up to the last one, and the last words. */
    private void ends(String tail, KnownWords known) {
        int hash = 0;
        for (int n = 1; n <= LONGEST_END && n <= tail.length(); n++) {
            hash = 31 * hash + tail.charAt(tail.length() - n);
            add(mixed(hash, 40 + n));
        }
        String[] words = tail.strip().split("[^\\p{L}#']+");
        for (int back = 1; back <= 3 && back <= words.length; back++) {
            add(mixed(words[words.length - back].hashCode(), 60 + back));
        }
        boolean endsInWord = !tail.isEmpty() && Character.isLetter(tail.charAt(tail.length() - 1));
        String last = words.length == 0 ? "" : words[words.length - 1];
        shape(7, !endsInWord ? 0 : last.length() < 2 ? 1 : known.knows(last) ? 2 : 3);
        if (words.length > 1) {
            add(mixed(words[words.length - 1].hashCode() * 31 + words[words.length - 2].hashCode(), 70));
        }
    }

    /** Lower case, digits as one sign, and single spaces. */
    private static String plain(String text) {
        var plain = new StringBuilder(text.length() + 2).append(' ');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                plain.append(c);
            } else if (Character.isDigit(c)) {
                plain.append('#');
            } else if (Character.isWhitespace(c)) {
                space(plain);
            } else {
                plain.append(c);
            }
        }
        space(plain);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static void space(StringBuilder plain) {
        if (plain.charAt(plain.length() - 1) != ' ') {
            plain.append(' ');
        }
    }

    private void words(String plain) {
        int before = 1;
        int hash = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean inWord = Character.isLetter(c) || c == '#' || c == '\'';
            if (inWord) {
                hash = 31 * hash + c;
            } else if (hash != 0) {
                add(mixed(hash, 1));
                add(mixed(before * 0x9E3779B1 + hash, 2));
                before = hash;
                hash = 0;
            }
        }
        add(mixed(before * 0x9E3779B1, 3));
    }

    private void letters(String plain) {
        for (int from = 0; from < plain.length(); from++) {
            int hash = 0;
            for (int n = 1; n <= 5 && from + n <= plain.length(); n++) {
                hash = 31 * hash + plain.charAt(from + n - 1);
                if (n >= 3) {
                    add(mixed(hash, 3 + n));
                }
            }
        }
    }

    private void shape(String text) {
        int upper = 0;
        int lower = 0;
        int shouts = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper += Character.isUpperCase(c) ? 1 : 0;
            lower += Character.isLowerCase(c) ? 1 : 0;
            shouts += c == '!' ? 1 : 0;
        }
        int length = 0;
        while (length < LENGTHS.length && text.length() > LENGTHS[length]) {
            length++;
        }
        shape(1, length);
        shape(2, Math.min(shouts, 4));
        shape(3, upper + lower < 6 ? 0 : upper > lower ? 1 : 2);
        shape(4, text.isEmpty() ? 0 : Character.isUpperCase(text.charAt(0)) ? 1 : 2);
        shape(5, text.isEmpty() ? 0 : kind(text.charAt(0)));
        shape(6, text.isEmpty() ? 0 : kind(text.charAt(text.length() - 1)));
    }

    private static int kind(char c) {
        return Character.isLetterOrDigit(c) ? 1 : 2 + c % 97;
    }

    private void shape(int what, int value) {
        // as often as weighs something beside many runs of letters
        for (int times = 0; times < 4; times++) {
            add(mixed(what * 1_000 + value, 20 + times));
        }
    }

    private static int mixed(int hash, int kind) {
        int mixed = (hash ^ kind * 0x85EBCA6B) * 0xC2B2AE35;
        mixed ^= mixed >>> 15;
        mixed *= 0x27D4EB2F;
        return mixed ^ mixed >>> 13;
    }

    private void add(int hash) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = hash & SIZE - 1;
    }
}
