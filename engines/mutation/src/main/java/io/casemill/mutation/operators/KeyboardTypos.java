package io.casemill.mutation.operators;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.mutation.Change;
import io.casemill.mutation.Draft;
import io.casemill.mutation.MutationOperator;
import io.casemill.mutation.Randoms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Slips of the user's fingers on a QWERTY keyboard: a neighbour's key, a swap, a missing or a doubled letter. */
public final class KeyboardTypos implements MutationOperator {

    private static final List<String> ROWS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");

    /** Share of words of four letters and more that get a slip. */
    private static final double LEAST = 0.06;

    private static final double MOST = 0.16;

    @Override
    public String name() {
        return "keyboard-typos";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Optional<Change> apply(Draft draft, SplittableRandom random) {
        double share = random.nextDouble(LEAST, MOST);
        int slips = 0;
        var out = new ArrayList<Turn>();
        for (Turn message : draft.turns()) {
            if (!message.by(Speaker.USER)) {
                out.add(message);
                continue;
            }
            var text = new StringBuilder(message.text().length() + 8);
            slips += type(message.text(), share, random, text);
            out.add(text.length() <= draft.maxTurnChars() ? message.saying(text.toString()) : message);
        }
        String description = slips == 1 ? "1 typing slip" : slips + " typing slips";
        return slips == 0 ? Optional.empty() : Optional.of(new Change(out, description + " of the user"));
    }

    private static int type(String text, double share, SplittableRandom random, StringBuilder out) {
        int slips = 0;
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && isPlain(text.charAt(end))) {
                end++;
            }
            if (end - i >= 4 && standsAlone(text, i, end) && Randoms.chance(random, share)) {
                out.append(slip(text.substring(i, end), random));
                slips++;
            } else {
                out.append(text, i, end);
            }
            if (end < text.length()) {
                out.append(text.charAt(end));
            }
            i = end + 1;
        }
        return slips;
    }

    /** Not a piece of an address, id or number. */
    private static boolean standsAlone(String text, int from, int to) {
        return (from == 0 || text.charAt(from - 1) == ' ')
                && (to == text.length() || " .,!?".indexOf(text.charAt(to)) >= 0)
                && (to + 1 >= text.length() || text.charAt(to) != '.' || text.charAt(to + 1) == ' ');
    }

    private static String slip(String word, SplittableRandom random) {
        int at = 1 + random.nextInt(word.length() - 2);
        String before = word.substring(0, at);
        String after = word.substring(at + 1);
        char c = word.charAt(at);
        return switch (random.nextInt(4)) {
            case 0 -> before + neighbour(c, random) + after;
            case 1 -> before + after.charAt(0) + c + after.substring(1);
            case 2 -> before + after;
            default -> before + c + c + after;
        };
    }

    private static char neighbour(char c, SplittableRandom random) {
        char lower = Character.toLowerCase(c);
        for (String row : ROWS) {
            int at = row.indexOf(lower);
            if (at >= 0) {
                int next = at == 0 ? 1 : at == row.length() - 1 || random.nextBoolean() ? at - 1 : at + 1;
                return Character.isUpperCase(c) ? Character.toUpperCase(row.charAt(next)) : row.charAt(next);
            }
        }
        return c;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
