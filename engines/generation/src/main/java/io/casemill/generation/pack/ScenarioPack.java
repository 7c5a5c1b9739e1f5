package io.casemill.generation.pack;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A scenario pack: all a rule-based technique knows of a domain. See docs/scenario-packs.md for the YAML.
 *
 * @param name its name
 * @param version its version
 * @param scenarioAxis axis whose levels are its scenarios
 * @param personaAxis axis whose levels are its personas
 * @param firstDay earliest day a conversation takes place
 * @param lastDay latest day
 * @param typing how its users write
 * @param groups words a target style allows or not
 * @param outcomes outcomes its policy can reach
 * @param slots slots by name
 * @param items things conversations are about
 * @param user the user's lines by name
 * @param assistant the assistant's lines by name
 * @param states states that scenarios share
 * @param sideIssues what a user may drift to
 * @param attacks attacks that need the domain's words
 * @param personas personas by level
 * @param scenarios scenarios by level
 */
public record ScenarioPack(
        String name,
        String version,
        String scenarioAxis,
        String personaAxis,
        LocalDate firstDay,
        LocalDate lastDay,
        Typing typing,
        WordGroups groups,
        List<String> outcomes,
        Map<String, SlotUse> slots,
        List<Item> items,
        Map<String, Rule> user,
        Map<String, Rule> assistant,
        Map<String, State> states,
        List<Exchange> sideIssues,
        List<Attack> attacks,
        Map<String, Persona> personas,
        Map<String, Scenario> scenarios) {

    /** Longest YAML that is read, in characters. */
    public static final int LONGEST_YAML = 900_000;

    /**
     * Reads and checks a pack.
     *
     * @throws PackException with everything that is wrong with it
     */
    public static ScenarioPack parse(String yaml) {
        return PackReader.read(yaml);
    }

    /**
     * Reads a file that holds nothing but attacks. They know this pack's word groups and flags.
     *
     * @throws PackException with everything that is wrong with it
     */
    public List<Attack> readAttacks(String yaml) {
        return PackReader.readAttacks(yaml, this);
    }

    /** A state of a scenario: its own, or one that scenarios share. */
    public Optional<State> state(Scenario scenario, String id) {
        State own = scenario.states().get(id);
        return Optional.ofNullable(own != null ? own : states.get(id));
    }

    /** Outcomes that conversations of a scenario can end with. */
    public Set<String> ends(Scenario scenario) {
        return reachable(scenario, unknown -> {}).stream()
                .flatMap(id -> state(scenario, id).stream())
                .filter(state -> state.end() != null)
                .map(State::end)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** States that conversations of a scenario can come to. @param unknown told the names that no state has */
    Set<String> reachable(Scenario scenario, Consumer<String> unknown) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<State.Target> open = new ArrayDeque<>(scenario.start());
        while (!open.isEmpty()) {
            State.Target target = open.pop();
            if (reached.add(target.state())) {
                state(scenario, target.state())
                        .ifPresentOrElse(state -> open.addAll(state.targets()), () -> unknown.accept(target.state()));
            }
        }
        return reached;
    }
}
