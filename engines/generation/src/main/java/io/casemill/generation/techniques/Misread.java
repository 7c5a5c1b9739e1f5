package io.casemill.generation.techniques;

/** Miscopies an identifier: two characters swapped, one left out, or one digit changed. */
final class Misread {

    private static final int SHORTEST = 4;

    private Misread() {}

    /** Another value that looks like this one, or the same when it is too short or nothing changed. */
    static String of(String value, Dice dice) {
        if (value.length() < SHORTEST || value.chars().noneMatch(Character::isDigit)) {
            return value;
        }
        int at = 1 + dice.below(value.length() - 2);
        return switch (dice.below(3)) {
            case 0 -> value.substring(0, at) + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2);
            case 1 -> value.substring(0, at) + value.substring(at + 1);
            default -> changed(value, at);
        };
    }

    private static String changed(String value, int at) {
        char digit = value.charAt(at);
        return Character.isDigit(digit)
                ? value.substring(0, at) + (char) ('0' + (digit - '0' + 3) % 10) + value.substring(at + 1)
                : value;
    }
}
