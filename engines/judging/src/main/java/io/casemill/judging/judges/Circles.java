package io.casemill.judging.judges;

import io.casemill.conversation.Turn;
import io.casemill.text.Normaliser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds where a conversation turns in circles. The limits are what real chats keep to: of 984 none has a pair of messages
 * twice in a row, a sentence twice in a message or a longer message three times, one has the same longer message twice
 * in a row, and two have a long one twice.
 */
final class Circles {

    /** Shorter messages (ok, thanks, yes please) may come again. */
    private static final int LONGER = 12;

    /** Of a longer message, the time at which it is too often. */
    private static final int TOO_OFTEN = 3;

    /** A message of this length is not said twice. */
    private static final int LONG = 50;

    /** Of any message among the last ones: so many good-byes. */
    private static final int TOO_OFTEN_AT_THE_END = 4;

    private static final int LAST_ONES = 10;
    private static final int SAME_WORDS_IN_A_ROW = 4;
    private static final int SENTENCE_CHARS = 8;
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？\\n]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Circles() {}

    /** The first message that is one round too many, or turns in circles within itself. */
    static OptionalInt firstIn(List<Turn> turns) {
        var said = new ArrayList<Said>();
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).spoken()) {
                if (repeatsItself(turns.get(i).text())) {
                    return OptionalInt.of(i);
                }
                said.add(new Said(
                        i,
                        turns.get(i).speaker().name(),
                        Normaliser.normalise(turns.get(i).text())));
            }
        }
        return firstRound(said);
    }

    private record Said(int turn, String by, String text) {

        private boolean isLike(Said other) {
            return by.equals(other.by) && text.equals(other.text);
        }
    }

    private static OptionalInt firstRound(List<Said> said) {
        Map<List<String>, Integer> times = new HashMap<>();
        for (int i = 0; i < said.size(); i++) {
            Said now = said.get(i);
            boolean longer = now.text().length() >= LONGER;
            boolean again = longer && i > 0 && now.isLike(said.get(i - 1));
            boolean pairAgain =
                    i >= 3 && now.isLike(said.get(i - 2)) && said.get(i - 1).isLike(said.get(i - 3));
            int count = times.merge(List.of(now.by(), now.text()), 1, Integer::sum);
            if (again
                    || pairAgain
                    || (longer && count >= TOO_OFTEN)
                    || (now.text().length() >= LONG && count == 2)) {
                return OptionalInt.of(now.turn());
            }
        }
        return endless(said);
    }

    /** Whoever says it: good-byes go to and fro. */
    private static OptionalInt endless(List<Said> said) {
        Map<String, Integer> times = new HashMap<>();
        for (Said now : said.subList(Math.max(0, said.size() - LAST_ONES), said.size())) {
            if (times.merge(now.text(), 1, Integer::sum) >= TOO_OFTEN_AT_THE_END) {
                return OptionalInt.of(now.turn());
            }
        }
        return OptionalInt.empty();
    }

    private static boolean repeatsItself(String text) {
        Set<String> sentences = new HashSet<>();
        for (String sentence : SENTENCE_END.split(text)) {
            String plain = Normaliser.normalise(sentence);
            if (plain.length() >= SENTENCE_CHARS && !sentences.add(plain)) {
                return true;
            }
        }
        return stutters(BLANKS.split(Normaliser.normalise(text)));
    }

    /** A word, or a run of up to five words, so often in a row. */
    private static boolean stutters(String[] words) {
        for (int run = 1; run <= 5; run++) {
            int alike = 0;
            for (int i = run; i < words.length; i++) {
                alike = words[i].equals(words[i - run]) ? alike + 1 : 0;
                if (alike >= run * (SAME_WORDS_IN_A_ROW - 1) || (run >= 3 && alike >= 2 * run)) {
                    return true;
                }
            }
        }
        return false;
    }
}
