package io.casemill.cli;

import io.casemill.generation.pack.Scenario;
import io.casemill.generation.pack.ScenarioPack;
import io.casemill.text.Spelling;
import io.casemill.yaml.YamlNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds a request against the pack that plays it: a level that the pack cannot play, or an outcome that one of the two does
 * not know, would cost cases later.
 */
final class PackFit {

    private final YamlNode request;
    private final ScenarioPack pack;

    private PackFit(YamlNode request, ScenarioPack pack) {
        this.request = request;
        this.pack = pack;
    }

    /** Notes what does not fit at its place in the request. */
    static void check(YamlNode request, ScenarioPack pack) {
        var fit = new PackFit(request, pack);
        fit.levels(pack.personaAxis(), pack.personas().keySet());
        fit.levels(pack.scenarioAxis(), pack.scenarios().keySet()).forEach(fit::outcomes);
    }

    /** The levels of an axis that the pack can play. */
    private List<YamlNode> levels(String axisName, Set<String> known) {
        List<YamlNode> axes = request.get("axes").items();
        var axis = axes.stream()
                .filter(node -> node.get("name").textIfAny().orElse("").equals(axisName))
                .findFirst();
        if (axis.isEmpty()) {
            request.get("pack")
                    .wrong("plays the axis " + axisName + ", which the request does not have"
                            + Spelling.hint(axisName, names(axes)));
            return List.of();
        }
        List<YamlNode> levels = axis.get().get("levels").items();
        levels.stream().filter(level -> !known.contains(id(level))).forEach(level -> level.get("id")
                .wrong("pack " + pack.name() + " cannot play " + axisName + " '" + id(level) + "'"
                        + Spelling.hint(id(level), known)));
        return levels.stream().filter(level -> known.contains(id(level))).toList();
    }

    private static Set<String> names(List<YamlNode> axes) {
        var names = new TreeSet<String>();
        axes.forEach(axis -> axis.get("name").textIfAny().ifPresent(names::add));
        return names;
    }

    private static String id(YamlNode level) {
        return level.get("id").textIfAny().orElse("");
    }

    /** A level that names no outcomes takes every one. */
    private void outcomes(YamlNode level) {
        YamlNode outcomes = level.get("outcomes");
        var allowed = new TreeSet<String>();
        outcomes.items().forEach(node -> {
            String outcome = node.textIfAny().orElse("");
            allowed.add(outcome);
            if (!pack.outcomes().contains(outcome)) {
                node.wrong("pack " + pack.name() + " knows no outcome '" + outcome + "'"
                        + Spelling.hint(outcome, pack.outcomes()));
            }
        });
        Scenario scenario = pack.scenarios().get(id(level));
        Set<String> others = pack.ends(scenario);
        others.removeAll(allowed);
        if (!allowed.isEmpty() && !others.isEmpty()) {
            outcomes.wrong("pack " + pack.name() + " ends some conversations of " + scenario.id() + " with "
                    + String.join(", ", others) + "; allow that here, or take it out of the pack");
        }
    }
}
