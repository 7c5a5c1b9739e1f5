package io.casemill.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Brings texts that a reader would call the same to the same string: Unicode NFKC, case folded, invisible characters
 * gone, every run of white space and punctuation one space. Linear in the text's length; lone surrogates count as
 * punctuation.
 */
public final class Normaliser {

    private Normaliser() {}

    /** The normal form of a text; empty when nothing of it can be seen. */
    public static String normalise(String text) {
        String folded = isAscii(text) ? text.toLowerCase(Locale.ROOT) : fold(text);
        var out = new StringBuilder(folded.length());
        boolean gap = false;
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c) || isMark(c)) {
                if (gap && !out.isEmpty()) {
                    out.append(' ');
                }
                gap = false;
                out.appendCodePoint(c);
            } else if (Character.getType(c) != Character.FORMAT) {
                gap = true;
            }
        }
        return out.toString();
    }

    /** The normal form of a conversation: its messages' normal forms, one a line. Equal forms are exact duplicates. */
    public static String normalise(List<String> messages) {
        var out = new StringBuilder();
        for (String message : messages) {
            out.append(normalise(message)).append('\n');
        }
        return out.toString();
    }

    /** Whether a reader would see anything of the text: it holds more than spaces, controls and invisible signs. */
    public static boolean visible(String text) {
        return text.codePoints().anyMatch(Normaliser::visible);
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            // Hangul fillers and the braille blank are letters and symbols by category, and blank on screen
            default -> c != 0x115F && c != 0x1160 && c != 0x3164 && c != 0xFFA0 && c != 0x2800;
        };
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Upper case first: it joins what lower case alone keeps apart (ß and SS, final sigma). */
    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
