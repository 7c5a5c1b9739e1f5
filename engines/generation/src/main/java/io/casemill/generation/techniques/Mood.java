package io.casemill.generation.techniques;

/** How the user feels. Anger rises step by step after setbacks; nobody starts angry unless the pack's lines say so. */
enum Mood {
    CALM,
    IRRITATED,
    ANGRY;

    /** The flag that is up in the pack's texts. */
    String flag() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    Mood angrier() {
        return this == CALM ? IRRITATED : ANGRY;
    }
}
