package io.casemill.planner;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a technique's attempts have ended alike since the request began, as long as none has come to anything. What
 * fails alike from the first attempt on would fail until the budget is spent.
 *
 * @param byTechnique index of the technique in the plan
 * @param givenUp techniques that open no slot any more, each with the reason
 */
record Streaks(Map<Integer, Streak> byTechnique, Map<Integer, String> givenUp) {

    static final Streaks NONE = new Streaks(Map.of(), Map.of());

    /** Attempts alike after which a technique is given up, when it was said that another cannot help. */
    static final int HANDFUL = 5;

    /** The same when another attempt might have helped. */
    static final int MANY = 20;

    /**
     * Attempts that ended alike.
     *
     * @param why of the last one; null once an attempt came to something, and from then on
     * @param length how many in a row
     * @param before sequence of the first slot opened after the first of them: those opened before it may yet come to
     *     something
     */
    record Streak(Why why, int length, long before) {

        private static final Streak PROVEN = new Streak(null, 0, 0);

        private boolean isProven() {
            return why == null;
        }

        private Streak and(Why next) {
            return new Streak(next, why.kind().equals(next.kind()) ? length + 1 : 1, before);
        }
    }

    Streaks {
        byTechnique = Map.copyOf(byTechnique);
        givenUp = Map.copyOf(givenUp);
    }

    /** An attempt came to something: the technique works here. */
    Streaks proven(int technique) {
        return isProven(technique) ? this : with(technique, Streak.PROVEN);
    }

    /**
     * An attempt came to nothing.
     *
     * @param nextSequence sequence of the next slot to be opened
     */
    Streaks and(int technique, Why why, long nextSequence) {
        if (isProven(technique)) {
            return this;
        }
        Streak before = byTechnique.get(technique);
        return with(technique, before == null ? new Streak(why, 1, nextSequence) : before.and(why));
    }

    /**
     * Whether so many attempts have ended alike, and none is left that was begun before them.
     *
     * @param ended the slot whose attempt ended last
     * @param open every slot that has not ended
     */
    boolean areLong(OpenSlot ended, int mostAlike, Collection<OpenSlot> open) {
        Streak streak = byTechnique.get(ended.technique());
        return streak != null
                && streak.length() >= mostAlike
                && open.stream()
                        .filter(slot -> slot.technique() == ended.technique() && slot.sequence() != ended.sequence())
                        .noneMatch(slot -> slot.isInFirstAttempt() && slot.sequence() < streak.before());
    }

    boolean isGivenUp(int technique) {
        return givenUp.containsKey(technique);
    }

    /** A technique opens no slot any more. */
    Streaks givingUp(int technique, String reason) {
        var all = new HashMap<>(givenUp);
        all.put(technique, reason);
        return new Streaks(byTechnique, all);
    }

    private boolean isProven(int technique) {
        Streak streak = byTechnique.get(technique);
        return streak != null && streak.isProven();
    }

    private Streaks with(int technique, Streak streak) {
        var changed = new HashMap<>(byTechnique);
        changed.put(technique, streak);
        return new Streaks(changed, givenUp);
    }
}
