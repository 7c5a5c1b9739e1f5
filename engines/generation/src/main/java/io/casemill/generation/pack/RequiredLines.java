package io.casemill.generation.pack;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names that the simulation looks for in a pack. */
final class RequiredLines {

    /** Lines every pack gives its user. */
    static final List<String> USER = List.of(
            "greet",
            "vague",
            "accept",
            "object",
            "escalate",
            "leave",
            "vent",
            "ack",
            "confused",
            "stall",
            "oops",
            "hold_on",
            "impatient",
            "thanks",
            "done",
            "bye");

    /** Lines every pack gives its assistant. */
    static final List<String> ASSISTANT =
            List.of("open", "what_happened", "explain", "insist", "not_found", "soothe", "anything_else", "bye");

    /** Lines every story gives its user. */
    static final List<String> STORY = List.of("problem", "again");

    /** How a user can take news. */
    static final Set<String> REACTIONS = new TreeSet<>(List.of("accept", "object", "escalate", "leave"));

    /** Behaviours a persona has a rate for. */
    static final Set<String> RATES = new TreeSet<>(List.of(
            "vague",
            "request",
            "demand",
            "upfront",
            "withhold",
            "confused",
            "fumble",
            "sentence",
            "together",
            "hold_on",
            "ack",
            "detail",
            "ask",
            "drift",
            "repeat",
            "vent",
            "impatient",
            "thanks",
            "bye",
            "vanish"));

    private RequiredLines() {}
}
