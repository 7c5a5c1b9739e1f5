package io.casemill.conversation;

import java.util.Locale;

/** What is wrong with a candidate, in a word that a technique can act on; a judge says the rest in its message. */
public enum Defect {
    TOO_FEW_TURNS,
    TOO_MANY_TURNS,
    MESSAGE_TOO_LONG,
    SIDE_MISSING,
    EMPTY_MESSAGE,
    REPETITION,
    BREAKS_OFF,
    WRONG_OUTCOME,
    COPIED,
    PERSONAL_DATA,
    PROMPT_SHOWS,
    LABEL_SHOWS,
    WRONG_LANGUAGE,
    INSULT,
    COSTUME,
    /** A message, or all from one on, is what the other side would say. */
    SIDES_SWAPPED,
    /** The persona is acted out or announced instead of shown. */
    CARICATURE,
    /** The user knows what only the back office does. */
    BACK_OFFICE_WORDS,
    MODEL_WORDS,
    /** A judge that asks a model found a criterion of the request's rubric not met. */
    CRITERION_MISSED,
    /** A judge could not form an opinion. */
    NOT_SCORED,
    /** Something else, said in words only. */
    OTHER;

    /** The name in events. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The defect that an event names; one that this version does not know is {@link #OTHER}. */
    public static Defect of(String code) {
        for (Defect defect : values()) {
            if (defect.code().equals(code)) {
                return defect;
            }
        }
        return OTHER;
    }
}
