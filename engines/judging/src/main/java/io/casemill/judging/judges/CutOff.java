package io.casemill.judging.judges;

import io.casemill.conversation.Turn;
import io.casemill.judging.learned.Trait;
import io.casemill.judging.learned.TurnModels;
import io.casemill.judging.learned.TurnModels.Limit;
import java.util.List;
import java.util.OptionalInt;

/** Tells a message that was cut off from one that merely has no full stop, as people's have not. */
final class CutOff {

    /** Shorter messages end anyhow. */
    private static final int SHORTEST = 25;

    private CutOff() {}

    /** The first message that breaks off. @param maxChars a message of that length was cut to it */
    static OptionalInt firstIn(TurnModels models, List<Turn> turns, int maxChars) {
        int last = turns.size() - 1;
        while (last > 0 && !turns.get(last).spoken()) {
            last--;
        }
        for (int i = 0; i <= last; i++) {
            Limit limit = i == last ? Limit.CUT_LAST : Limit.CUT;
            if (turns.get(i).spoken() && is(models, turns.get(i).text().stripTrailing(), maxChars, limit)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean is(TurnModels models, String text, int maxChars, Limit limit) {
        if (text.length() < SHORTEST) {
            return false;
        }
        boolean atItsLimit = text.codePointCount(0, text.length()) >= maxChars
                && Character.isLetter(text.codePointBefore(text.length()));
        return atItsLimit || models.logOdds(Trait.CUT, text) > models.limit(limit);
    }
}
