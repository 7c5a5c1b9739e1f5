package io.casemill.generation.pack;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what is said: phrases, rules, slots, exchanges, attacks. */
final class LineReader {

    private final WordGroups groups;

    LineReader(WordGroups groups) {
        this.groups = groups;
    }

    WordGroups groups() {
        return groups;
    }

    Map<String, Rule> rules(PackNode node) {
        return node.map((name, lines) -> rule(lines));
    }

    /** A rule, or null when the node is not there. */
    Rule ruleIfAny(PackNode node) {
        return node.exists() ? rule(node) : null;
    }

    Rule rule(PackNode node) {
        List<Rule.Alternative> alternatives = node.list(this::alternative);
        if (alternatives.isEmpty()) {
            node.wrong("at least one line is wanted here");
        }
        return new Rule(alternatives);
    }

    Phrase phrase(PackNode node) {
        try {
            return PhraseParser.parse(node.asText().strip(), groups);
        } catch (IllegalArgumentException e) {
            node.wrong(e.getMessage());
            return new Phrase.Words("", Set.of());
        }
    }

    SlotUse slotUse(PackNode node) {
        node.knows("values", "pattern", "from", "to", "days_ago", "formats", "say", "help", "identifier");
        return new SlotUse(
                slotValue(node), ruleIfAny(node.at("say")), ruleIfAny(node.at("help")), node.flag("identifier", false));
    }

    /** A story's slot: only how its value is made. */
    Slot slot(PackNode node) {
        node.knows("values", "pattern", "from", "to", "days_ago", "formats");
        return slotValue(node);
    }

    Exchange exchange(PackNode node) {
        node.knows("id", "first", "second", "third", "action", "note");
        return new Exchange(
                node.text("id", node.path()),
                rule(node.at("first")),
                rule(node.at("second")),
                ruleIfAny(node.at("third")),
                node.text("action", null),
                ruleIfAny(node.at("note")));
    }

    List<Attack> attacks(PackNode node) {
        return node.list(this::attack);
    }

    private Attack attack(PackNode node) {
        node.knows("id", "family", "taxonomy", "steps");
        List<Exchange> steps = node.at("steps").list(this::exchange);
        if (steps.isEmpty()) {
            node.at("steps").wrong("at least one step is wanted here");
        }
        return new Attack(node.text("id"), node.text("family"), node.texts("taxonomy"), steps);
    }

    private Rule.Alternative alternative(PackNode node) {
        if (!node.isMap()) {
            return new Rule.Alternative(phrase(node), 1, List.of());
        }
        node.knows("text", "weight", "when");
        double weight = node.number("weight", 1);
        if (!(weight > 0 && weight <= 1000)) {
            node.at("weight").wrong("must be more than 0 and at most 1000");
        }
        return new Rule.Alternative(phrase(node.at("text")), weight, node.texts("when"));
    }

    private Slot slotValue(PackNode node) {
        if (node.has("values")) {
            return new Slot.OneOf(node.texts("values"));
        }
        if (node.has("pattern")) {
            return new Slot.Pattern(node.text("pattern"));
        }
        if (node.has("days_ago")) {
            return daysAgo(node);
        }
        if (node.has("from") && node.has("to")) {
            return new Slot.Range((int) node.number("from", 0), (int) node.number("to", 0));
        }
        node.wrong("one of values, pattern, days_ago, or from with to is wanted here");
        return new Slot.OneOf(List.of(""));
    }

    private static Slot daysAgo(PackNode node) {
        List<String> formats = node.has("formats") ? node.texts("formats") : List.of("yyyy-MM-dd");
        if (node.at("days_ago").isText()) {
            return new Slot.DaysAgo(0, 0, node.text("days_ago"), formats);
        }
        Bounds days = node.bounds("days_ago", new Bounds(1, 1));
        return new Slot.DaysAgo((int) days.from(), (int) days.to(), null, formats);
    }
}
