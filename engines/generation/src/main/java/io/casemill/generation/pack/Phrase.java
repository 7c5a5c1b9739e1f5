package io.casemill.generation.pack;

import java.util.List;
import java.util.Set;

/** A piece of a pack's text, parsed. See docs/scenario-packs.md for how it is written. */
public sealed interface Phrase {

    /**
     * Words as they stand.
     *
     * @param groups word groups (see {@link WordGroups}) that the words belong to
     */
    record Words(String text, Set<String> groups) implements Phrase {}

    /** The value of a slot: {@code {order_id}}. */
    record SlotValue(String slot) implements Phrase {}

    /** A fact of the conversation's item: {@code {item.flaw}}. */
    record ItemFact(String fact) implements Phrase {}

    /** One of a rule's alternatives: {@code {@thing}}. */
    record RuleUse(String rule) implements Phrase {}

    /** One of several: {@code (a|b)}. */
    record Choice(List<Phrase> options) implements Phrase {}

    /** Said or left out: {@code [a]}. */
    record Maybe(Phrase inner) implements Phrase {}

    /** Depends on a flag: {@code {?angry:a|b}}. */
    record WhenFlag(String flag, Phrase then, Phrase otherwise) implements Phrase {}

    /** One after the other. */
    record Sequence(List<Phrase> parts) implements Phrase {}
}
