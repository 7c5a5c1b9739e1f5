package io.casemill.models;

/**
 * Guesses how many tokens a text has where the endpoint does not say: four letters of the Latin alphabet to a token, two
 * of other alphabets, one of Chinese, Japanese and Korean. Tokenizers differ by a third around it.
 */
final class TokenEstimate {

    private static final int FIRST_BEYOND_LATIN = 0x250;

    private TokenEstimate() {}

    /** At least 1 for a text that is not empty. */
    static long of(CharSequence text) {
        long quarters = text.codePoints().mapToLong(TokenEstimate::quarters).sum();
        return Math.ceilDiv(quarters, 4);
    }

    private static int quarters(int letter) {
        if (letter < FIRST_BEYOND_LATIN) {
            return 1;
        }
        return Character.isIdeographic(letter) || isSyllable(letter) ? 4 : 2;
    }

    private static boolean isSyllable(int letter) {
        return switch (Character.UnicodeScript.of(letter)) {
            case HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }
}
