package io.casemill.cli;

import io.casemill.yaml.YamlNode;
import java.util.Map;

/**
 * What a seed may be, as a request says it under {@code seeds}; so no event that carries a few seeds grows beyond what a
 * record can carry.
 *
 * @param maxTurns turns of a seed, 1 to 2,000
 * @param maxTurnChars characters (UTF-16 units) of a turn's text, and of what its tool was called with and answered
 * @param maxChars characters of all that a seed holds
 * @param tooLarge what happens to a seed that is larger
 * @param instructions what happens to turns of system and developer
 */
record SeedRules(int maxTurns, int maxTurnChars, int maxChars, Excess tooLarge, Instructions instructions) {

    /**
     * A seed of so many characters as a parent, the turns that are kept of an attempt and the attempt after it, three bytes a
     * character, are with the texts of the largest request an event of less than 8 MiB.
     */
    static final int MOST_CHARS = 600_000;

    static final SeedRules DEFAULT = new SeedRules(2_000, 20_000, 200_000, Excess.REFUSE, Instructions.KEEP);

    /** What happens to a seed that is too large. */
    enum Excess {
        /** It is no seed, and the reason is told. */
        REFUSE,
        /** Its end is left out, and a text that is too long loses its end, visibly. */
        TRIM
    }

    /** What happens to turns of system and developer. */
    enum Instructions {
        KEEP,
        LEAVE_OUT
    }

    SeedRules {
        if (maxTurns < 1 || maxTurnChars < 1 || maxChars < 1 || maxChars > MOST_CHARS) {
            throw new IllegalArgumentException("no limits: " + maxTurns + ", " + maxTurnChars + ", " + maxChars);
        }
    }

    static SeedRules read(YamlNode node) {
        node.only("maxTurns", "maxTurnChars", "maxChars", "tooLarge", "instructions");
        return new SeedRules(
                within(node.get("maxTurns"), DEFAULT.maxTurns, DEFAULT.maxTurns),
                within(node.get("maxTurnChars"), DEFAULT.maxTurnChars, MOST_CHARS),
                within(node.get("maxChars"), DEFAULT.maxChars, MOST_CHARS),
                oneOf(node.get("tooLarge"), "refuse", Map.of("refuse", Excess.REFUSE, "trim", Excess.TRIM)),
                oneOf(
                        node.get("instructions"),
                        "keep",
                        Map.of("keep", Instructions.KEEP, "leave out", Instructions.LEAVE_OUT)));
    }

    private static int within(YamlNode node, int otherwise, int most) {
        int number = node.integer(otherwise);
        if (number < 1 || number > most) {
            node.wrong("must be 1 to " + most);
            return otherwise;
        }
        return number;
    }

    private static <T> T oneOf(YamlNode node, String otherwise, Map<String, T> known) {
        T chosen = known.get(node.textIfAny().orElse(otherwise));
        if (chosen == null) {
            node.wrong("must be one of "
                    + String.join(", ", known.keySet().stream().sorted().toList()));
            return known.get(otherwise);
        }
        return chosen;
    }
}
