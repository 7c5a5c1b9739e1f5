package io.casemill.generation.techniques;

import io.casemill.asking.UnreadableAnswerException;
import io.casemill.conversation.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The turns that a retry keeps, before what a model answered. Some models repeat them, and like to polish what they
 * repeat; others send only what comes after. Which of the two an answer does is read from its words.
 */
final class KeptTurns {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** More than this share of the answer's first turns must resemble the kept ones to be a repetition of them. */
    private static final double HALF = 0.5;

    /** Share of words that two versions of one message have in common at least. */
    private static final double ALIKE = 0.5;

    private final List<Turn> kept;

    KeptTurns(List<Turn> kept) {
        this.kept = List.copyOf(kept);
    }

    /**
     * The kept turns word for word, and what the answer has beyond them.
     *
     * @throws UnreadableAnswerException if the answer has nothing beyond them
     */
    List<Turn> before(List<Turn> answer) {
        if (kept.isEmpty()) {
            return answer;
        }
        int repeated = isRepeatedBy(answer) ? Math.min(kept.size(), answer.size()) : 0;
        List<Turn> rest = answer.subList(repeated, answer.size());
        if (rest.isEmpty()) {
            throw new UnreadableAnswerException("it must go on after the " + kept.size() + " messages it begins with");
        }
        var all = new ArrayList<>(kept);
        all.addAll(rest);
        return all;
    }

    private boolean isRepeatedBy(List<Turn> answer) {
        int compared = Math.min(kept.size(), answer.size());
        int alike = 0;
        for (int i = 0; i < compared; i++) {
            alike += isAlike(kept.get(i), answer.get(i)) ? 1 : 0;
        }
        return alike > HALF * compared;
    }

    private static boolean isAlike(Turn one, Turn other) {
        if (one.speaker() != other.speaker()) {
            return false;
        }
        Set<String> words = words(one.text());
        Set<String> others = words(other.text());
        if (words.isEmpty() || others.isEmpty()) {
            return one.text().strip().equals(other.text().strip());
        }
        var common = new HashSet<>(words);
        common.retainAll(others);
        return common.size() >= ALIKE * Math.max(words.size(), others.size());
    }

    private static Set<String> words(String text) {
        var words = new HashSet<>(List.of(NO_WORD.split(text.toLowerCase(Locale.ROOT))));
        words.remove("");
        return words;
    }
}
