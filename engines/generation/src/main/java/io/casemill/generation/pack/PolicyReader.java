package io.casemill.generation.pack;

import io.casemill.yaml.YamlNode;
import java.util.List;
import java.util.Set;

/** Reads what can happen: scenarios, their stories, and the states of the assistant's policy. */
final class PolicyReader {

    private static final Set<String> NEWS = Set.of("good", "partial", "bad");

    private final LineReader lines;

    PolicyReader(LineReader lines) {
        this.lines = lines;
    }

    Scenario scenario(String id, YamlNode node) {
        node.only("start", "states", "stories");
        return new Scenario(
                id,
                node.get("start").list(this::target),
                node.get("states").map(this::state),
                node.get("stories").list(this::story));
    }

    State state(String id, YamlNode node) {
        node.only("steps", "shuffle", "react", "replies", "on", "next", "end", "farewell");
        String react = node.get("react").textIfAny().orElse(null);
        if (react != null && !NEWS.contains(react)) {
            node.get("react").wrong("must be good, partial or bad");
        }
        return new State(
                id,
                node.get("steps").list(this::step),
                node.get("shuffle").flag(false),
                react,
                lines.rules(node.get("replies")),
                node.get("on").map((reaction, targets) -> targets.list(this::target)),
                node.get("next").list(this::target),
                node.get("end").textIfAny().orElse(null),
                node.get("farewell").flag(true));
    }

    private State.Step step(YamlNode node) {
        node.only("say", "ask", "reply", "action", "note", "probes", "chance", "when");
        if (!node.has("say") && !node.has("action") && !node.has("probes")) {
            node.wrong("one of say, action or probes is wanted here");
        }
        return new State.Step(
                lines.ruleIfAny(node.get("say")),
                node.texts("ask"),
                lines.ruleIfAny(node.get("reply")),
                node.get("action").textIfAny().orElse(null),
                lines.ruleIfAny(node.get("note")),
                PackReader.bounds(node.get("probes"), null),
                node.get("chance").share(1),
                lines.flags().conditions(node));
    }

    private State.Target target(YamlNode node) {
        if (!node.isMapping()) {
            return new State.Target(node.text(), 1, List.of());
        }
        node.only("to", "weight", "when");
        return new State.Target(
                node.get("to").text(),
                node.get("weight").number(1),
                lines.flags().conditions(node));
    }

    private Story story(YamlNode node) {
        node.only("id", "items", "personas", "slots", "user", "assistant", "probes", "wants");
        return new Story(
                node.get("id").text(),
                node.texts("items"),
                node.texts("personas"),
                node.get("slots").map((name, slot) -> lines.slot(slot)),
                lines.rules(node.get("user")),
                lines.rules(node.get("assistant")),
                List.copyOf(node.get("probes").list(lines::exchange)),
                List.copyOf(node.get("wants").list(lines::exchange)));
    }
}
