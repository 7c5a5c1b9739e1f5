package io.casemill.generation.pack;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what a pack's parts say of each other: names that exist, states that can be reached and left. */
final class PackLint {

    private final ScenarioPack pack;
    private final List<String> problems;

    private PackLint(ScenarioPack pack, List<String> problems) {
        this.pack = pack;
        this.problems = problems;
    }

    static void check(ScenarioPack pack, List<String> problems) {
        var lint = new PackLint(pack, problems);
        lint.head();
        lint.scenarios();
        lint.sharedStates();
        new PhraseLint(pack, problems).check();
    }

    private void head() {
        if (pack.lastDay().isBefore(pack.firstDay())) {
            problems.add("calendar: to is before from");
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
                problems.add(path + ".reactions." + news + ": weights of accept, object, escalate, leave are wanted");
            }
            weights.keySet().stream()
                    .filter(r -> !RequiredLines.REACTIONS.contains(r))
                    .forEach(r -> problems.add(path + ".reactions." + news + "." + r + ": unknown reaction"));
        }
        persona.rates().keySet().stream()
                .filter(r -> !RequiredLines.RATES.contains(r))
                .forEach(r -> problems.add(path + ".rates." + r + ": unknown behaviour, known are "
                        + String.join(", ", RequiredLines.RATES)));
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
                    .forEach(p -> problems.add(path + ".stories: none can happen to persona '" + p + "'"));
            Set<String> reached = reachable(scenario);
            scenario.states().keySet().stream()
                    .filter(s -> !reached.contains(s))
                    .forEach(s -> problems.add(path + ".states." + s + ": unreachable from the start"));
            reached.forEach(s -> pack.state(scenario, s).ifPresent(state -> leaves(scenario, state)));
        }
    }

    private void story(String path, Story story) {
        String at = path + ".stories." + story.id();
        for (String line : RequiredLines.STORY) {
            required(at + ".user", story.user(), line);
        }
        if (pack.items().stream().noneMatch(story::fits)) {
            problems.add(at + ".items: no item has one of the tags " + story.items());
        }
        story.personas().stream()
                .filter(p -> !pack.personas().containsKey(p))
                .forEach(p -> problems.add(at + ".personas: unknown persona '" + p + "'"));
        story.slots().keySet().stream()
                .filter(s -> !pack.slots().containsKey(s))
                .forEach(s -> problems.add(at + ".slots." + s + ": unknown slot"));
    }

    private Set<String> reachable(Scenario scenario) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<State.Target> open = new ArrayDeque<>(scenario.start());
        while (!open.isEmpty()) {
            State.Target target = open.pop();
            if (!reached.add(target.state())) {
                continue;
            }
            pack.state(scenario, target.state())
                    .ifPresentOrElse(
                            state -> open.addAll(targets(state)),
                            () -> problems.add(
                                    "scenarios." + scenario.id() + ": unknown state '" + target.state() + "'"));
        }
        return reached;
    }

    private void leaves(Scenario scenario, State state) {
        boolean shared = !scenario.states().containsKey(state.id());
        String path = (shared ? "states." : "scenarios." + scenario.id() + ".states.") + state.id();
        if (state.end() != null && !pack.outcomes().contains(state.end())) {
            note(path + ".end: unknown outcome '" + state.end() + "'");
        }
        if (state.end() == null && targets(state).isEmpty()) {
            note(path + ": dead end: no next, no on, no end");
        }
        if (state.end() != null && !targets(state).isEmpty()) {
            note(path + ": an end leads nowhere");
        }
        if (state.react() != null && !state.on().containsKey("accept")) {
            note(path + ".on: where accept leads is missing");
        }
        if (state.react() == null && !state.on().isEmpty()) {
            note(path + ".on: nothing to react to without react");
        }
        state.on().keySet().stream()
                .filter(r -> !RequiredLines.REACTIONS.contains(r))
                .forEach(r -> note(path + ".on." + r + ": unknown reaction"));
        if (!canEnd(scenario, state)) {
            note(path + ": dead end: no end can be reached from here");
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
                targets(state).forEach(t -> pack.state(scenario, t.state()).ifPresent(open::add));
            }
        }
        return false;
    }

    private void sharedStates() {
        Set<String> reached = new HashSet<>();
        pack.scenarios().values().forEach(s -> reached.addAll(reachableQuietly(s)));
        pack.states().keySet().stream()
                .filter(s -> !reached.contains(s))
                .forEach(s -> problems.add("states." + s + ": unreachable from every scenario"));
    }

    private Set<String> reachableQuietly(Scenario scenario) {
        return new PackLint(pack, new ArrayList<>()).reachable(scenario);
    }

    private static List<State.Target> targets(State state) {
        List<State.Target> targets = new ArrayList<>(state.next());
        state.on().values().forEach(targets::addAll);
        return targets;
    }

    private void required(String path, Map<String, Rule> lines, String name) {
        if (!lines.containsKey(name)) {
            problems.add(path + "." + name + ": required line is missing");
        }
    }

    private void notEmpty(String path, java.util.Collection<?> entries) {
        if (entries.isEmpty()) {
            problems.add(path + ": at least one is wanted");
        }
    }

    private void unique(String path, List<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.stream().filter(id -> !seen.add(id)).forEach(id -> problems.add(path + "." + id + ": twice"));
    }

    /** A shared state is looked at once per scenario: say it once. */
    private void note(String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
