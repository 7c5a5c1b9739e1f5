package io.casemill.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what a name that nobody knows was probably meant to be. */
public final class Spelling {

    /** Of a name's characters, at most so many may differ. */
    private static final double NEAR = 0.4;

    private static final int MOST_TOLD = 12;

    private Spelling() {}

    /** The known name that is most like another, if one is near enough to be meant. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= NEAR)
                .min(Comparator.<String>comparingDouble(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** "; did you mean 'late'?", or which names there are. */
    public static String hint(String name, Collection<String> known) {
        return nearest(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElseGet(() -> "; known are "
                        + String.join(
                                ", ", known.stream().sorted().limit(MOST_TOLD).toList())
                        + (known.size() > MOST_TOLD ? ", …" : ""));
    }

    private static double distance(String a, String b) {
        return Tokens.distance(letters(a), letters(b));
    }

    private static List<String> letters(String text) {
        return text.toLowerCase(java.util.Locale.ROOT)
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
    }
}
