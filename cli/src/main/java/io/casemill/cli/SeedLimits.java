package io.casemill.cli;

import io.casemill.yaml.YamlNode;

/**
 * How large a seed may be, so that an event that carries a few of them stays within what a record can carry.
 *
 * @param maxTurns turns of a seed, at least 1
 * @param maxTurnChars characters (UTF-16 units) of one turn, with what its tool was called with and answered, at least 1
 * @param maxChars characters of all turns together, at least 1 and at most {@link #MOST_CHARS}
 * @param excess what happens to a seed that is larger
 */
record SeedLimits(int maxTurns, int maxTurnChars, int maxChars, Excess excess) {

    /** Three seeds of so many characters, three bytes each, are an event of less than 8 MiB. */
    static final int MOST_CHARS = 800_000;

    static final SeedLimits DEFAULT = new SeedLimits(2_000, 20_000, 200_000, Excess.REFUSE);

    /** What happens to a seed that is too large. */
    enum Excess {
        /** It is no seed, and the reason is told. */
        REFUSE,
        /** Its end is left out, and a turn that is too long loses its end, visibly. */
        TRIM
    }

    SeedLimits {
        if (maxTurns < 1 || maxTurnChars < 1 || maxChars < 1 || maxChars > MOST_CHARS) {
            throw new IllegalArgumentException("no limits: " + maxTurns + ", " + maxTurnChars + ", " + maxChars);
        }
    }

    /** The limits that a request's YAML sets under {@code seeds}. */
    static SeedLimits read(YamlNode node) {
        node.only("maxTurns", "maxTurnChars", "maxChars", "tooLarge");
        return new SeedLimits(
                within(node.get("maxTurns"), DEFAULT.maxTurns, DEFAULT.maxTurns),
                within(node.get("maxTurnChars"), DEFAULT.maxTurnChars, MOST_CHARS),
                within(node.get("maxChars"), DEFAULT.maxChars, MOST_CHARS),
                excess(node.get("tooLarge")));
    }

    private static int within(YamlNode node, int otherwise, int most) {
        int number = node.integer(otherwise);
        if (number < 1 || number > most) {
            node.wrong("must be 1 to " + most);
            return otherwise;
        }
        return number;
    }

    private static Excess excess(YamlNode node) {
        return switch (node.textIfAny().orElse("refuse")) {
            case "refuse" -> Excess.REFUSE;
            case "trim" -> Excess.TRIM;
            default -> {
                node.wrong("must be refuse or trim");
                yield Excess.REFUSE;
            }
        };
    }
}
