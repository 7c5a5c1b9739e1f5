package io.casemill.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Digits with at most one separator between any two, as people write long numbers.
 *
 * @param from first char in the folded text
 * @param groups the groups of digits between separators
 * @param groupStarts where each group begins in the folded text
 */
record DigitRun(int from, List<String> groups, List<Integer> groupStarts) {

    /** Longer runs are no number that anybody owns. */
    private static final int MAX_GROUPS = 40;

    /** Every run of a text that no letter touches. */
    static List<DigitRun> of(String text) {
        var runs = new ArrayList<DigitRun>();
        int i = 0;
        while (i < text.length()) {
            if (isDigit(text.charAt(i)) && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))) {
                i = read(text, i, runs);
            } else {
                i++;
            }
        }
        return runs;
    }

    private static int read(String text, int from, List<DigitRun> runs) {
        var groups = new ArrayList<String>();
        var starts = new ArrayList<Integer>();
        int i = from;
        while (i < text.length() && isDigit(text.charAt(i)) && groups.size() < MAX_GROUPS) {
            int start = i;
            while (i < text.length() && isDigit(text.charAt(i))) {
                i++;
            }
            boolean glued = i < text.length() && Character.isLetter(text.charAt(i));
            if (glued) {
                break;
            }
            groups.add(text.substring(start, i));
            starts.add(start);
            if (i < text.length() && isSeparator(text.charAt(i))) {
                i++;
            } else {
                break;
            }
        }
        if (!groups.isEmpty()) {
            runs.add(new DigitRun(from, groups, starts));
        }
        return Math.max(i, from + 1);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '.';
    }

    /** The digits of groups {@code first} (in) to {@code last} (out). */
    String digits(int first, int last) {
        return String.join("", groups.subList(first, last));
    }

    /** Where group {@code index} ends in the folded text. */
    int end(int index) {
        return groupStarts.get(index) + groups.get(index).length();
    }
}
