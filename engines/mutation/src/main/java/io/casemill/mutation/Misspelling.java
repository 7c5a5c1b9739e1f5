package io.casemill.mutation;

import java.util.Collection;
import java.util.Optional;

/** Recognises a name that was mistyped by one slip: a letter more, less, other, or two swapped (Damerau 1964). */
final class Misspelling {

    /** In shorter words one slip makes another word. */
    private static final int SHORTEST = 5;

    private Misspelling() {}

    static Optional<String> of(String word, Collection<String> names) {
        if (word.length() < SHORTEST - 1) {
            return Optional.empty();
        }
        return names.stream()
                .filter(n -> n.length() >= SHORTEST && n.charAt(0) == word.charAt(0) && isOneSlip(word, n))
                .findFirst();
    }

    private static boolean isOneSlip(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        String restA = a.substring(i);
        String restB = b.substring(i);
        boolean other =
                !restA.isEmpty() && !restB.isEmpty() && restA.substring(1).equals(restB.substring(1));
        boolean more = !restA.isEmpty() && restA.substring(1).equals(restB);
        boolean less = !restB.isEmpty() && restB.substring(1).equals(restA);
        return other || more || less || isSwap(restA, restB);
    }

    private static boolean isSwap(String a, String b) {
        return a.length() >= 2
                && b.length() >= 2
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && a.substring(2).equals(b.substring(2));
    }
}
