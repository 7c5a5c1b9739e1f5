package io.casemill.judging.judges;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.text.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells a message that was cut off from one that merely has no full stop, as people's have not. */
final class CutOff {

    /** No English sentence ends in one of these. */
    private static final Set<String> DANGLING = Set.of(
            "the", "a", "an", "of", "and", "or", "your", "my", "our", "because", "than", "from", "which", "i", "we");

    /** What may follow a whole word in another form of it: order, ordered. */
    private static final Set<String> ENDINGS = Set.of(
            "s", "es", "d", "ed", "ing", "er", "ers", "ly", "y", "al", "r", "rs", "ment", "ments", "able", "ion",
            "ions", "ation", "ful", "less", "ness", "n", "en", "t", "e", "ity", "ive", "or");

    private static final int PROSE_CHARS = 40;

    private CutOff() {}

    static boolean is(List<Turn> turns, int index, int maxChars) {
        String text = turns.get(index).text().stripTrailing();
        if (turns.get(index).by(Speaker.ACTION) || text.length() < PROSE_CHARS) {
            return false;
        }
        char end = text.charAt(text.length() - 1);
        if (!Character.isLetter(end)) {
            return end == '-' && text.length() > 1 && Character.isLetter(text.charAt(text.length() - 2));
        }
        if (text.codePointCount(0, text.length()) >= maxChars) {
            return true;
        }
        List<String> words = Tokens.words(text.substring(Math.max(0, text.length() - 200)));
        String last = words.getLast();
        return DANGLING.contains(last) || isStump(last, turns);
    }

    /** The beginning of a word that is said elsewhere, and itself is said nowhere. */
    private static boolean isStump(String last, List<Turn> turns) {
        if (last.length() < 3) {
            return false;
        }
        var words = new HashSet<String>();
        int times = 0;
        for (Turn turn : turns) {
            for (String word : Tokens.words(turn.text())) {
                times += word.equals(last) ? 1 : 0;
                words.add(word);
            }
        }
        return times == 1
                && words.stream()
                        .anyMatch(w -> w.startsWith(last)
                                && w.length() > last.length() + 1
                                && !ENDINGS.contains(w.substring(last.length())));
    }
}
