package io.casemill.text;

import java.text.Normalizer;
import java.util.List;

/**
 * A text as a finder of patterns likes it: full-width and foreign digits are ASCII, odd spaces and dashes plain,
 * invisible signs gone; with the way back to the original's offsets.
 */
final class Folded {

    private final String original;
    private final String text;
    /** Offset in the original of each char of the folded text; null when both are the same. */
    private final int[] offsets;

    private String lower;

    private Folded(String original, String text, int[] offsets) {
        this.original = original;
        this.text = text;
        this.offsets = offsets;
    }

    static Folded of(String original) {
        int first = 0;
        while (first < original.length() && original.charAt(first) < 127) {
            first++;
        }
        if (first == original.length()) {
            return new Folded(original, original, null);
        }
        var out = new StringBuilder(original.length());
        int[] offsets = new int[original.length() + 1];
        for (int i = 0; i < original.length(); i++) {
            char folded = fold(original.charAt(i));
            if (folded != 0) {
                offsets[out.length()] = i;
                out.append(folded);
            }
        }
        return new Folded(original, out.toString(), offsets);
    }

    /** One char for one char, 0 for a char that nobody sees. */
    private static char fold(char c) {
        if (c < 127) {
            return c;
        }
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return (char) (c - 0xFEE0);
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT -> 0;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.DASH_PUNCTUATION -> '-';
            case Character.DECIMAL_DIGIT_NUMBER -> (char) ('0' + Character.digit(c, 10));
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> singleNfkc(c);
            default -> c;
        };
    }

    private static char singleNfkc(char c) {
        String plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
        return plain.length() == 1 ? plain.charAt(0) : c;
    }

    String text() {
        return text;
    }

    /** Whether any of the parts, all in lower case, occurs in whatever case: cheap, so that patterns need not run. */
    boolean mentions(List<String> parts) {
        if (lower == null) {
            lower = lowerCase(text);
        }
        return Tokens.mentions(lower, parts);
    }

    private static String lowerCase(String text) {
        var lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            lower.setCharAt(i, Character.toLowerCase(text.charAt(i)));
        }
        return lower.toString();
    }

    /** The span of the original that the folded chars {@code from} (in) to {@code to} (out) came from. */
    PersonalSpan span(PersonalKind kind, int from, int to) {
        int start = offsets == null ? from : offsets[from];
        int end = offsets == null ? to : offsets[to - 1] + 1;
        return new PersonalSpan(kind, start, end, original.substring(start, end));
    }
}
