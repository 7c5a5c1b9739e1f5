package io.casemill.conversation.file;

/** Characters that nobody sees. A record or a terminal would lose or obey them, so they are replaced where all can see it. */
public final class Characters {

    /** Stands for a character that was lost (Unicode 23.8). */
    public static final char LOST = '\ufffd';

    private Characters() {}

    /** The text with {@link #LOST} in place of each lone surrogate, noncharacter and control character but tab and line end. */
    public static String shown(String text) {
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!canStay(c)) {
                shown = shown == null ? new StringBuilder(text) : shown;
                for (int unit = 0; unit < Character.charCount(c); unit++) {
                    shown.setCharAt(i + unit, LOST);
                }
            }
            i += Character.charCount(c);
        }
        return shown == null ? text : shown.toString();
    }

    private static boolean canStay(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\t' || c == '\n' || c == '\r';
            case Character.SURROGATE -> false;
            default -> (c & 0xfffe) != 0xfffe;
        };
    }

    static long lost(String text) {
        return text.chars().filter(c -> c == LOST).count();
    }

    /** Whether nothing of a text is seen: it is empty, blank, or made of marks without width. */
    public static boolean unseen(String text) {
        return text.codePoints().allMatch(Characters::isUnseen);
    }

    private static boolean isUnseen(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || switch (Character.getType(c)) {
                    case Character.FORMAT, Character.CONTROL, Character.UNASSIGNED -> true;
                    default -> isFiller(c);
                };
    }

    /** Letters of Unicode that have no shape, and marks that only vary what stands before them. */
    private static boolean isFiller(int c) {
        return c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x2800 || (c >= 0xfe00 && c <= 0xfe0f);
    }
}
