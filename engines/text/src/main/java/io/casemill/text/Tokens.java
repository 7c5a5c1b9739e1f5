package io.casemill.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words of a text, and how much two word lists share. */
public final class Tokens {

    /** Longest list, in words, that {@link #distance} compares in full; what lies beyond is compared by position. */
    static final int COMPARED = 4_000;

    private Tokens() {}

    /** Words in normal form ({@link Normaliser}), in the order of the text. */
    public static List<String> words(String text) {
        String normal = Normaliser.normalise(text);
        var words = new ArrayList<String>(normal.length() / 5 + 1);
        int from = 0;
        while (from < normal.length()) {
            int to = normal.indexOf(' ', from);
            to = to < 0 ? normal.length() : to;
            words.add(normal.substring(from, to));
            from = to + 1;
        }
        return words;
    }

    /** Words of several messages, one list. */
    public static List<String> words(List<String> messages) {
        var words = new ArrayList<String>();
        messages.forEach(m -> words.addAll(words(m)));
        return words;
    }

    /** Whether any of the parts occurs in the text. */
    public static boolean mentions(String text, List<String> parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** The distinct runs of {@code n} words, as 64-bit hashes; empty when there are fewer than {@code n} words. */
    public static Set<Long> ngrams(List<String> words, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("n must be at least 1, was " + n);
        }
        var grams = new HashSet<Long>(Math.max(16, words.size() * 2));
        for (int i = 0; i + n <= words.size(); i++) {
            long hash = 1125899906842597L;
            for (int j = i; j < i + n; j++) {
                hash = 31 * hash * 0x9E3779B97F4A7C15L + words.get(j).hashCode();
            }
            grams.add(hash);
        }
        return grams;
    }

    /**
     * Share 0..1 of {@code part}'s n-grams that occur in {@code whole} (Broder 1997, "On the resemblance and
     * containment of documents"); 0 when {@code part} has none.
     */
    public static double containment(Set<Long> part, Set<Long> whole) {
        if (part.isEmpty()) {
            return 0;
        }
        long shared = part.stream().filter(whole::contains).count();
        return (double) shared / part.size();
    }

    /**
     * Word-level edit distance (Levenshtein 1966) divided by the longer list's length: 0 the same, 1 nothing shared in
     * order. Beyond the first {@value #COMPARED} differing words the lists are compared position by position, so that
     * a huge text costs no quadratic time.
     */
    public static double distance(List<String> a, List<String> b) {
        int longest = Math.max(a.size(), b.size());
        if (longest == 0) {
            return 0;
        }
        int start = 0;
        int shortest = Math.min(a.size(), b.size());
        while (start < shortest && a.get(start).equals(b.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shortest - start && a.get(a.size() - 1 - end).equals(b.get(b.size() - 1 - end))) {
            end++;
        }
        return (double) edits(a.subList(start, a.size() - end), b.subList(start, b.size() - end)) / longest;
    }

    private static long edits(List<String> a, List<String> b) {
        int m = Math.min(a.size(), COMPARED);
        int n = Math.min(b.size(), COMPARED);
        return levenshtein(a.subList(0, m), b.subList(0, n)) + byPosition(a, b, m, n);
    }

    private static long byPosition(List<String> a, List<String> b, int m, int n) {
        int restA = a.size() - m;
        int restB = b.size() - n;
        long differing = Math.abs(restA - restB);
        for (int i = 0; i < Math.min(restA, restB); i++) {
            differing += a.get(m + i).equals(b.get(n + i)) ? 0 : 1;
        }
        return differing;
    }

    private static int levenshtein(List<String> a, List<String> b) {
        int[] previous = new int[b.size() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        int[] current = new int[previous.length];
        for (int i = 1; i <= a.size(); i++) {
            current[0] = i;
            for (int j = 1; j < current.length; j++) {
                int substitute = previous[j - 1] + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
                current[j] = Math.min(substitute, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] spare = previous;
            previous = current;
            current = spare;
        }
        return previous[b.size()];
    }
}
