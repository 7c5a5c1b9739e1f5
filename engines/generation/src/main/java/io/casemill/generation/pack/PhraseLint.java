package io.casemill.generation.pack;

import io.casemill.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks a pack's texts: references that exist, rules without cycles, a way to speak without trigger words. */
final class PhraseLint {

    private final ScenarioPack pack;
    private final YamlDocument document;
    private final Map<String, List<Rule>> userRules = new LinkedHashMap<>();
    private final Map<String, List<Rule>> assistantRules = new LinkedHashMap<>();

    PhraseLint(ScenarioPack pack, YamlDocument document) {
        this.pack = pack;
        this.document = document;
    }

    void check() {
        collect();
        everyText();
        cycles("user", userRules);
        cycles("assistant", assistantRules);
        if (document.problems().isEmpty()) {
            plainWays();
        }
    }

    private void collect() {
        add(userRules, pack.user());
        add(assistantRules, pack.assistant());
        pack.personas().values().forEach(p -> add(userRules, p.user()));
        stories().forEach(s -> {
            add(userRules, s.user());
            add(assistantRules, s.assistant());
        });
    }

    private static void add(Map<String, List<Rule>> to, Map<String, Rule> rules) {
        rules.forEach(
                (name, rule) -> to.computeIfAbsent(name, n -> new ArrayList<>()).add(rule));
    }

    private List<Story> stories() {
        return pack.scenarios().values().stream()
                .flatMap(s -> s.stories().stream())
                .toList();
    }

    private void everyText() {
        texts("user", pack.user(), userRules);
        texts("assistant", pack.assistant(), assistantRules);
        pack.personas().forEach((id, p) -> texts("personas." + id + ".user", p.user(), userRules));
        pack.sideIssues().forEach(x -> exchange("side_issues." + x.id(), x, userRules, assistantRules));
        pack.attacks().forEach(a -> a.steps()
                .forEach(x -> exchange("attacks." + a.id() + "." + x.id(), x, userRules, assistantRules)));
        pack.slots().forEach((name, slot) -> {
            text("slots." + name + ".say", slot.say(), userRules);
            text("slots." + name + ".help", slot.help(), assistantRules);
            slotValue("slots." + name, slot.value());
        });
        pack.states().forEach((id, s) -> state("states." + id, s));
        pack.scenarios().forEach((id, s) -> {
            s.states().forEach((name, state) -> state("scenarios." + id + ".states." + name, state));
            s.stories().forEach(story -> story("scenarios." + id + ".stories." + story.id(), story));
        });
        pack.items().forEach(i -> i.facts()
                .forEach((fact, values) ->
                        values.forEach(v -> phrase("items." + i.id() + ".facts." + fact, v, Map.of()))));
    }

    private void story(String path, Story story) {
        texts(path + ".user", story.user(), userRules);
        texts(path + ".assistant", story.assistant(), assistantRules);
        story.probes().forEach(x -> exchange(path + ".probes", x, assistantRules, userRules));
        story.wants().forEach(x -> exchange(path + ".wants", x, userRules, assistantRules));
        story.slots().forEach((name, slot) -> slotValue(path + ".slots." + name, slot));
    }

    private void state(String path, State state) {
        for (int i = 0; i < state.steps().size(); i++) {
            State.Step step = state.steps().get(i);
            String at = path + ".steps[" + i + "]";
            text(at + ".say", step.say(), assistantRules);
            text(at + ".note", step.note(), assistantRules);
            text(at + ".reply", step.reply(), userRules);
            step.ask().stream()
                    .filter(s -> !pack.slots().containsKey(s))
                    .forEach(s -> document.wrong(at + ".ask", "unknown slot '" + s + "'"));
        }
        texts(path + ".replies", state.replies(), userRules);
    }

    private void exchange(
            String path, Exchange exchange, Map<String, List<Rule>> first, Map<String, List<Rule>> second) {
        text(path + ".first", exchange.first(), first);
        text(path + ".second", exchange.second(), second);
        text(path + ".third", exchange.third(), first);
        text(path + ".note", exchange.note(), assistantRules);
    }

    private void texts(String path, Map<String, Rule> rules, Map<String, List<Rule>> known) {
        rules.forEach((name, rule) -> text(path + "." + name, rule, known));
    }

    private void text(String path, Rule rule, Map<String, List<Rule>> known) {
        if (rule == null) {
            return;
        }
        for (int i = 0; i < rule.alternatives().size(); i++) {
            phrase(path + "[" + i + "]", rule.alternatives().get(i).phrase(), known);
        }
    }

    private void phrase(String path, Phrase phrase, Map<String, List<Rule>> known) {
        switch (phrase) {
            case Phrase.Words w -> {}
            case Phrase.SlotValue s -> slot(path, s.slot());
            case Phrase.ItemFact f -> {
                if (pack.items().stream().anyMatch(i -> !i.facts().containsKey(f.fact()))) {
                    document.wrong(path, "not every item has the fact '" + f.fact() + "'");
                }
            }
            case Phrase.RuleUse r -> {
                if (!known.containsKey(r.rule())) {
                    document.wrong(path, "unknown rule '" + r.rule() + "'");
                }
            }
            case Phrase.Choice c -> c.options().forEach(p -> phrase(path, p, known));
            case Phrase.Maybe m -> phrase(path, m.inner(), known);
            case Phrase.WhenFlag w -> {
                phrase(path, w.then(), known);
                phrase(path, w.otherwise(), known);
            }
            case Phrase.Sequence s -> s.parts().forEach(p -> phrase(path, p, known));
        }
    }

    private void slot(String path, String name) {
        if (!pack.slots().containsKey(name)) {
            document.wrong(path, "unknown slot '" + name + "'");
        }
    }

    private void slotValue(String path, Slot slot) {
        switch (slot) {
            case Slot.OneOf v -> {
                if (v.values().isEmpty()) {
                    document.wrong(path, "no value");
                }
            }
            case Slot.Pattern p -> PatternSlots.in(p.pattern()).forEach(name -> slot(path, name));
            case Slot.Range r -> {
                if (r.from() > r.to()) {
                    document.wrong(path, "from is more than to");
                }
            }
            case Slot.DaysAgo d -> {
                if (d.like() != null) {
                    slot(path, d.like());
                }
                d.formats().forEach(f -> format(path, f));
            }
        }
    }

    private void format(String path, String pattern) {
        try {
            pack.firstDay().format(java.time.format.DateTimeFormatter.ofPattern(pattern, java.util.Locale.ENGLISH));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            document.wrong(path + ".formats", "'" + pattern + "' is no date format");
        }
    }

    private void cycles(String side, Map<String, List<Rule>> rules) {
        Set<String> done = new HashSet<>();
        rules.keySet().forEach(name -> visit(side, name, rules, new ArrayList<>(), done));
    }

    private void visit(String side, String name, Map<String, List<Rule>> rules, List<String> trail, Set<String> done) {
        if (trail.contains(name)) {
            document.wrong(side + "." + name, "refers to itself through " + String.join(", ", trail));
            return;
        }
        if (!rules.containsKey(name) || done.contains(name)) {
            return;
        }
        trail.add(name);
        Set<String> used = new TreeSet<>();
        rules.get(name).forEach(r -> r.alternatives().forEach(a -> uses(a.phrase(), used)));
        used.forEach(next -> visit(side, next, rules, trail, done));
        trail.removeLast();
        done.add(name);
    }

    private static void uses(Phrase phrase, Set<String> into) {
        switch (phrase) {
            case Phrase.Words w -> {}
            case Phrase.SlotValue s -> {}
            case Phrase.ItemFact f -> {}
            case Phrase.RuleUse r -> into.add(r.rule());
            case Phrase.Choice c -> c.options().forEach(p -> uses(p, into));
            case Phrase.Maybe m -> uses(m.inner(), into);
            case Phrase.WhenFlag w -> {
                uses(w.then(), into);
                uses(w.otherwise(), into);
            }
            case Phrase.Sequence s -> s.parts().forEach(p -> uses(p, into));
        }
    }

    /** Every line a user must be able to say has a way to say it without trigger words and courtesies. */
    private void plainWays() {
        Map<String, Boolean> plain = new HashMap<>();
        Map<String, Rule> needed = new TreeMap<>();
        pack.user().forEach((n, r) -> needed.put("user." + n, r));
        pack.sideIssues().forEach(x -> needed.put("side_issues." + x.id() + ".first", x.first()));
        pack.scenarios().values().forEach(s -> s.stories().forEach(story -> {
            String path = "scenarios." + s.id() + ".stories." + story.id();
            RequiredLines.STORY.forEach(
                    n -> needed.put(path + ".user." + n, story.user().get(n)));
            story.probes().forEach(x -> needed.put(path + ".probes." + x.id() + ".second", x.second()));
        }));
        needed.remove("user.thanks");
        needed.forEach((path, rule) -> {
            if (rule.alternatives().stream().noneMatch(a -> a.when().isEmpty() && isPlain(a.phrase(), plain))) {
                document.wrong(path, "no way to say it without trigger words or courtesies, or only under flags");
            }
        });
        pack.items().forEach(i -> i.facts().forEach((fact, values) -> {
            if (values.stream().noneMatch(v -> isPlain(v, plain))) {
                document.wrong("items." + i.id() + ".facts." + fact, "no value without trigger words");
            }
        }));
    }

    private boolean isPlain(Phrase phrase, Map<String, Boolean> known) {
        return switch (phrase) {
            case Phrase.Words w -> w.groups().isEmpty();
            case Phrase.SlotValue s -> true;
            case Phrase.ItemFact f -> true;
            case Phrase.RuleUse r -> isPlainRule(r.rule(), known);
            case Phrase.Choice c -> c.options().stream().anyMatch(p -> isPlain(p, known));
            case Phrase.Maybe m -> true;
            case Phrase.WhenFlag w -> isPlain(w.then(), known) && isPlain(w.otherwise(), known);
            case Phrase.Sequence s -> s.parts().stream().allMatch(p -> isPlain(p, known));
        };
    }

    private boolean isPlainRule(String name, Map<String, Boolean> known) {
        Boolean answer = known.get(name);
        if (answer == null) {
            answer = userRules.getOrDefault(name, List.of()).stream().anyMatch(r -> r.alternatives().stream()
                    .anyMatch(a -> a.when().isEmpty() && isPlain(a.phrase(), known)));
            known.put(name, answer);
        }
        return answer;
    }
}
