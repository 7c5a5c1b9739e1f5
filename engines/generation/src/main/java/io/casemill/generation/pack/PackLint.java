package io.casemill.generation.pack;

import io.casemill.text.Spelling;
import io.casemill.yaml.YamlDocument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what a pack's parts say of each other: names that exist, states that can be reached and left. */
final class PackLint {

    private final ScenarioPack pack;
    private final YamlDocument document;

    private PackLint(ScenarioPack pack, YamlDocument document) {
        this.pack = pack;
        this.document = document;
    }

    static void check(ScenarioPack pack, YamlDocument document) {
        var lint = new PackLint(pack, document);
        lint.head();
        lint.scenarios();
        lint.sharedStates();
        new PhraseLint(pack, document).check();
    }

    private void head() {
        if (pack.lastDay().isBefore(pack.firstDay())) {
            document.wrong("calendar", "to is before from");
        }
        notEmpty("items", pack.items());
        notEmpty("outcomes", pack.outcomes());
        notEmpty("personas", pack.personas().keySet());
        notEmpty("scenarios", pack.scenarios().keySet());
        unique("items", pack.items().stream().map(Item::id).toList());
        unique("side_issues", pack.sideIssues().stream().map(Exchange::id).toList());
        for (String line : RequiredLines.USER) {
            required("user", pack.user(), line);
        }
        for (String line : RequiredLines.ASSISTANT) {
            required("assistant", pack.assistant(), line);
        }
        pack.personas().values().forEach(this::persona);
    }

    private void persona(Persona persona) {
        String path = "personas." + persona.id();
        for (String news : List.of("good", "partial", "bad")) {
            Map<String, Double> weights = persona.reactions().getOrDefault(news, Map.of());
            if (weights.values().stream().mapToDouble(d -> d).sum() <= 0) {
                document.wrong(path + ".reactions." + news, "weights of accept, object, escalate, leave are wanted");
            }
            weights.keySet().stream()
                    .filter(r -> !RequiredLines.REACTIONS.contains(r))
                    .forEach(r -> document.wrong(path + ".reactions." + news + "." + r, "unknown reaction"));
        }
        persona.rates().keySet().stream()
                .filter(r -> !RequiredLines.RATES.contains(r))
                .forEach(r -> document.wrong(
                        path + ".rates." + r, "unknown behaviour" + Spelling.hint(r, RequiredLines.RATES)));
        persona.avoids().forEach(tag -> tag(path + ".avoids", tag));
    }

    private void scenarios() {
        for (Scenario scenario : pack.scenarios().values()) {
            String path = "scenarios." + scenario.id();
            notEmpty(path + ".stories", scenario.stories());
            notEmpty(path + ".start", scenario.start());
            unique(path + ".stories", scenario.stories().stream().map(Story::id).toList());
            scenario.stories().forEach(story -> story(path, story));
            pack.personas().keySet().stream()
                    .filter(p -> scenario.stories().stream().noneMatch(s -> s.happensTo(p)))
                    .forEach(p -> document.wrong(path + ".stories", "none can happen to persona '" + p + "'"));
            Set<String> reached = pack.reachable(
                    scenario,
                    unknown -> document.wrong("scenarios." + scenario.id(), "unknown state '" + unknown + "'"));
            scenario.states().keySet().stream()
                    .filter(s -> !reached.contains(s))
                    .forEach(s -> document.wrong(path + ".states." + s, "unreachable from the start"));
            reached.forEach(s -> pack.state(scenario, s).ifPresent(state -> leaves(scenario, state)));
        }
    }

    private void story(String path, Story story) {
        String at = path + ".stories." + story.id();
        for (String line : RequiredLines.STORY) {
            required(at + ".user", story.user(), line);
        }
        story.items().forEach(tag -> tag(at + ".items", tag));
        story.personas().stream()
                .filter(p -> !pack.personas().containsKey(p))
                .forEach(p -> document.wrong(at + ".personas", "unknown persona '" + p + "'"));
        story.slots().keySet().stream()
                .filter(s -> !pack.slots().containsKey(s))
                .forEach(s -> document.wrong(at + ".slots." + s, "unknown slot"));
    }

    private void leaves(Scenario scenario, State state) {
        boolean shared = !scenario.states().containsKey(state.id());
        String path = (shared ? "states." : "scenarios." + scenario.id() + ".states.") + state.id();
        if (state.end() != null && !pack.outcomes().contains(state.end())) {
            document.wrong(path + ".end", "unknown outcome '" + state.end() + "'");
        }
        if (state.end() == null && state.targets().isEmpty()) {
            document.wrong(path, "dead end: no next, no on, no end");
        }
        if (state.end() != null && !state.targets().isEmpty()) {
            document.wrong(path, "an end leads nowhere");
        }
        if (state.react() != null && !state.on().containsKey("accept")) {
            document.wrong(path + ".on", "where accept leads is missing");
        }
        if (state.react() == null && !state.on().isEmpty()) {
            document.wrong(path + ".on", "nothing to react to without react");
        }
        state.on().keySet().stream()
                .filter(r -> !RequiredLines.REACTIONS.contains(r))
                .forEach(r -> document.wrong(path + ".on." + r, "unknown reaction"));
        if (!canEnd(scenario, state)) {
            document.wrong(path, "dead end: no end can be reached from here");
        }
    }

    private boolean canEnd(Scenario scenario, State from) {
        Set<String> seen = new HashSet<>();
        Deque<State> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            State state = open.pop();
            if (state.end() != null) {
                return true;
            }
            if (seen.add(state.id())) {
                state.targets().forEach(t -> pack.state(scenario, t.state()).ifPresent(open::add));
            }
        }
        return false;
    }

    private void sharedStates() {
        Set<String> reached = new HashSet<>();
        pack.scenarios().values().forEach(s -> reached.addAll(pack.reachable(s, unknown -> {})));
        pack.states().keySet().stream()
                .filter(s -> !reached.contains(s))
                .forEach(s -> document.wrong("states." + s, "unreachable from every scenario"));
    }

    private void tag(String path, String tag) {
        Set<String> known =
                pack.items().stream().flatMap(item -> item.tags().stream()).collect(Collectors.toSet());
        if (!known.contains(tag)) {
            document.wrong(path, "no item has the tag '" + tag + "'" + Spelling.hint(tag, known));
        }
    }

    private void required(String path, Map<String, Rule> lines, String name) {
        if (!lines.containsKey(name)) {
            document.wrong(path + "." + name, "required line is missing");
        }
    }

    private void notEmpty(String path, java.util.Collection<?> entries) {
        if (entries.isEmpty()) {
            document.wrong(path, "at least one is wanted");
        }
    }

    private void unique(String path, List<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.stream().filter(id -> !seen.add(id)).forEach(id -> document.wrong(path + "." + id, "twice"));
    }
}
