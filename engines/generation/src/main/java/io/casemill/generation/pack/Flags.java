package io.casemill.generation.pack;

import io.casemill.text.Spelling;
import io.casemill.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The flags that a pack's texts ask for, each with its place. One that nothing ever puts up would silently never hold, or
 * always.
 */
final class Flags {

    /** Up by the way a conversation goes, whatever the pack. */
    private static final List<String> OF_EVERY_PACK = List.of("polite", "calm", "irritated", "angry");

    private final List<Use> uses = new ArrayList<>();

    private record Use(YamlNode node, String flag) {}

    /** Conditions as they stand in a list: {@code angry} or {@code !angry}. */
    List<String> conditions(YamlNode node) {
        List<String> conditions = node.texts("when");
        conditions.forEach(c -> asked(node.get("when"), c.startsWith("!") ? c.substring(1) : c));
        return conditions;
    }

    void asked(YamlNode node, String flag) {
        uses.add(new Use(node, flag));
    }

    void check(ScenarioPack pack) {
        Set<String> known = of(pack);
        uses.stream().filter(use -> !known.contains(use.flag())).forEach(use -> use.node()
                .wrong("unknown flag '" + use.flag() + "'" + Spelling.hint(use.flag(), known)));
    }

    private static Set<String> of(ScenarioPack pack) {
        var known = new LinkedHashSet<>(OF_EVERY_PACK);
        pack.personas().values().forEach(persona -> {
            known.add(persona.id());
            known.addAll(persona.flags());
        });
        pack.items().forEach(item -> known.addAll(item.tags()));
        pack.scenarios().values().forEach(scenario -> {
            known.add(scenario.id());
            scenario.stories().forEach(story -> known.add(story.id()));
        });
        return known;
    }
}
