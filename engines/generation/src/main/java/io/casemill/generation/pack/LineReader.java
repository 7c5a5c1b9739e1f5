package io.casemill.generation.pack;

import io.casemill.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what is said: phrases, rules, slots, exchanges, attacks. */
final class LineReader {

    private final WordGroups groups;
    private final Flags flags = new Flags();

    LineReader(WordGroups groups) {
        this.groups = groups;
    }

    WordGroups groups() {
        return groups;
    }

    Flags flags() {
        return flags;
    }

    Map<String, Rule> rules(YamlNode node) {
        return node.map((name, lines) -> rule(lines));
    }

    /** A rule, or null when the node is not there. */
    Rule ruleIfAny(YamlNode node) {
        return node.present() ? rule(node) : null;
    }

    Rule rule(YamlNode node) {
        List<Rule.Alternative> alternatives = node.list(this::alternative);
        if (alternatives.isEmpty()) {
            node.wrong("at least one line is wanted here");
        }
        return new Rule(alternatives);
    }

    Phrase phrase(YamlNode node) {
        try {
            return PhraseParser.parse(node.text().strip(), groups, flag -> flags.asked(node, flag));
        } catch (IllegalArgumentException e) {
            node.wrong(e.getMessage());
            return new Phrase.Words("", Set.of());
        }
    }

    SlotUse slotUse(YamlNode node) {
        node.only("values", "pattern", "from", "to", "days_ago", "formats", "say", "help", "identifier");
        return new SlotUse(
                slotValue(node),
                ruleIfAny(node.get("say")),
                ruleIfAny(node.get("help")),
                node.get("identifier").flag(false));
    }

    /** A story's slot: only how its value is made. */
    Slot slot(YamlNode node) {
        node.only("values", "pattern", "from", "to", "days_ago", "formats");
        return slotValue(node);
    }

    Exchange exchange(YamlNode node) {
        node.only("id", "first", "second", "third", "action", "note");
        return new Exchange(
                node.get("id").textIfAny().orElse(node.path()),
                rule(node.get("first")),
                rule(node.get("second")),
                ruleIfAny(node.get("third")),
                node.get("action").textIfAny().orElse(null),
                ruleIfAny(node.get("note")));
    }

    List<Attack> attacks(YamlNode node) {
        return node.list(this::attack);
    }

    private Attack attack(YamlNode node) {
        node.only("id", "family", "taxonomy", "steps");
        List<Exchange> steps = node.get("steps").list(this::exchange);
        if (steps.isEmpty()) {
            node.get("steps").wrong("at least one step is wanted here");
        }
        return new Attack(node.get("id").text(), node.get("family").text(), node.texts("taxonomy"), steps);
    }

    private Rule.Alternative alternative(YamlNode node) {
        if (!node.isMapping()) {
            return new Rule.Alternative(phrase(node), 1, List.of());
        }
        node.only("text", "weight", "when");
        double weight = node.get("weight").number(1);
        if (!(weight > 0 && weight <= 1000)) {
            node.get("weight").wrong("must be more than 0 and at most 1000");
        }
        return new Rule.Alternative(phrase(node.get("text")), weight, flags.conditions(node));
    }

    private Slot slotValue(YamlNode node) {
        if (node.has("values")) {
            return new Slot.OneOf(node.texts("values"));
        }
        if (node.has("pattern")) {
            return new Slot.Pattern(node.get("pattern").text());
        }
        if (node.has("days_ago")) {
            return daysAgo(node);
        }
        if (node.has("from") && node.has("to")) {
            return new Slot.Range(
                    (int) node.get("from").number(0), (int) node.get("to").number(0));
        }
        node.wrong("one of values, pattern, days_ago, or from with to is wanted here");
        return new Slot.OneOf(List.of(""));
    }

    private static Slot daysAgo(YamlNode node) {
        List<String> formats = node.has("formats") ? node.texts("formats") : List.of("yyyy-MM-dd");
        if (node.get("days_ago").isText()) {
            return new Slot.DaysAgo(0, 0, node.get("days_ago").text(), formats);
        }
        Bounds days = PackReader.bounds(node.get("days_ago"), new Bounds(1, 1));
        return new Slot.DaysAgo((int) days.from(), (int) days.to(), null, formats);
    }
}
