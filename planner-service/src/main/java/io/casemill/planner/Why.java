package io.casemill.planner;

import io.casemill.conversation.Feedback;
import java.util.List;

/**
 * Why an attempt or a slot ended without a released case.
 *
 * @param kind equal for two that a reader would call the same
 * @param words what was said of this one, for a reader
 */
record Why(String kind, String words) {

    private static final int MOST_KIND_CHARS = 160;
    private static final int MOST_WORDS_CHARS = 300;

    /** A stage could not handle an event, and put it with the dead letters. */
    static final Why BURIED =
            new Why("dead letter", "a stage could not handle its event; 'casemill dlt list' shows what it was");

    /** A stage kept a slot longer than the slot time-out. */
    static final Why TOO_LATE = new Why("too late", "no answer came within the planner's slot time-out");

    Why {
        kind = cut(kind, MOST_KIND_CHARS);
        words = cut(words, MOST_WORDS_CHARS);
    }

    /** No candidate came. Sentences that differ in their figures only are of one kind. */
    static Why failed(String code, String reason) {
        return new Why(code + ": " + reason.replaceAll("\\d+", "#"), code + ": " + reason);
    }

    /** Judges objected. The first objection decides the kind; what they ask for is the words. */
    static Why judged(List<Feedback> objections) {
        if (objections.isEmpty()) {
            return new Why("below the bar", "the soft scores are below rubric.acceptAt");
        }
        Feedback first = objections.getFirst();
        return new Why(first.criterion() + ": " + first.defect().name(), first.criterion() + ": " + first.message());
    }

    /**
     * It repeats another.
     *
     * @param arm what found it
     * @param ofSeed whether it repeats a real conversation
     */
    static Why duplicate(String arm, boolean ofSeed, String duplicateOf) {
        String what = ofSeed ? "a seed" : "another case";
        return new Why(arm + " duplicate of " + what, arm + " duplicate of " + what + ": " + duplicateOf);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
