package io.casemill.judging.learned;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;

/** What a message can be told to be, each by a model of its own. */
public enum Trait {
    /** A user says it rather than an assistant. */
    USER,
    /** It demeans whom it speaks to. */
    INSULT,
    /** It plays its persona as a cartoon. */
    THEATRICAL,
    /** It has the courteous evenness that a language model gives to everybody. */
    POLISHED,
    /** It belongs to a prompt or a template: a note, a stage direction, a model speaking of itself. */
    META,
    /** It names what the case is labelled with. */
    LABEL,
    /** A user speaks in the words of the back office. */
    RULES,
    /** It breaks off. */
    CUT;

    /** What a model of the trait sees of a message. */
    int[] features(String text, KnownWords words) {
        return this == CUT ? TextFeatures.ofEnd(text, words) : SeenMessages.featuresOf(text);
    }

    /** Whether a message is looked at for it: some are a user's only. */
    public boolean isLookedForIn(Turn turn) {
        return switch (this) {
            case THEATRICAL, POLISHED, RULES -> turn.by(Speaker.USER);
            case USER, INSULT, META, LABEL, CUT -> turn.spoken();
        };
    }
}
