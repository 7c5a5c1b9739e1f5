package io.casemill.generation.pack;

import java.util.List;
import java.util.Set;

/** Reads what can happen: scenarios, their stories, and the states of the assistant's policy. */
final class PolicyReader {

    private static final Set<String> NEWS = Set.of("good", "partial", "bad");

    private final LineReader lines;

    PolicyReader(LineReader lines) {
        this.lines = lines;
    }

    Scenario scenario(String id, PackNode node) {
        node.knows("start", "states", "stories");
        return new Scenario(
                id,
                node.at("start").list(PolicyReader::target),
                node.at("states").map(this::state),
                node.at("stories").list(this::story));
    }

    State state(String id, PackNode node) {
        node.knows("steps", "shuffle", "react", "replies", "on", "next", "end", "farewell");
        String react = node.text("react", null);
        if (react != null && !NEWS.contains(react)) {
            node.at("react").wrong("must be good, partial or bad");
        }
        return new State(
                id,
                node.at("steps").list(this::step),
                node.flag("shuffle", false),
                react,
                lines.rules(node.at("replies")),
                node.at("on").map((reaction, targets) -> targets.list(PolicyReader::target)),
                node.at("next").list(PolicyReader::target),
                node.text("end", null),
                node.flag("farewell", true));
    }

    private State.Step step(PackNode node) {
        node.knows("say", "ask", "reply", "action", "note", "probes", "chance", "when");
        if (!node.has("say") && !node.has("action") && !node.has("probes")) {
            node.wrong("one of say, action or probes is wanted here");
        }
        return new State.Step(
                lines.ruleIfAny(node.at("say")),
                node.texts("ask"),
                lines.ruleIfAny(node.at("reply")),
                node.text("action", null),
                lines.ruleIfAny(node.at("note")),
                node.bounds("probes", null),
                node.share("chance", 1),
                node.texts("when"));
    }

    private static State.Target target(PackNode node) {
        if (!node.isMap()) {
            return new State.Target(node.asText(), 1, List.of());
        }
        node.knows("to", "weight", "when");
        return new State.Target(node.text("to"), node.number("weight", 1), node.texts("when"));
    }

    private Story story(PackNode node) {
        node.knows("id", "items", "personas", "slots", "user", "assistant", "probes", "wants");
        return new Story(
                node.text("id"),
                node.texts("items"),
                node.texts("personas"),
                node.at("slots").map((name, slot) -> lines.slot(slot)),
                lines.rules(node.at("user")),
                lines.rules(node.at("assistant")),
                List.copyOf(node.at("probes").list(lines::exchange)),
                List.copyOf(node.at("wants").list(lines::exchange)));
    }
}
