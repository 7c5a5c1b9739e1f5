package io.casemill.cli;

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
