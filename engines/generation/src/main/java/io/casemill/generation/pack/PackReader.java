package io.casemill.generation.pack;

import io.casemill.yaml.YamlDocument;
import io.casemill.yaml.YamlException;
import io.casemill.yaml.YamlNode;
import io.casemill.yaml.YamlProblem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the head of a pack and its people; lines and policy are read by their own readers. */
final class PackReader {

    /** In characters. */
    private static final int LONGEST_TEXT = 2_000;

    private final YamlNode root;
    private final LineReader lines;

    private PackReader(YamlNode root) {
        this.root = root;
        this.lines = new LineReader(groups(root));
    }

    static ScenarioPack read(String yaml) {
        YamlDocument document = document(yaml);
        var reader = new PackReader(document.root());
        ScenarioPack pack = reader.pack();
        if (document.root().isMapping()) {
            reader.lines.flags().check(pack);
            PackLint.check(pack, document);
        } else {
            document.wrong("", "is no scenario pack; it must be a mapping of pack, version, axes, …");
        }
        throwIfAny(document.problems());
        return pack;
    }

    static List<Attack> readAttacks(String yaml, ScenarioPack pack) {
        YamlDocument document = document(yaml);
        var lines = new LineReader(pack.groups());
        List<Attack> attacks = lines.attacks(document.root().only("attacks").get("attacks"));
        lines.flags().check(pack);
        throwIfAny(document.problems());
        return attacks;
    }

    private static YamlDocument document(String yaml) {
        if (yaml.length() > ScenarioPack.LONGEST_YAML) {
            throw new PackException(
                    List.of(new YamlProblem(1, 1, "", "is longer than " + ScenarioPack.LONGEST_YAML + " characters")));
        }
        try {
            return YamlDocument.parse(yaml, LONGEST_TEXT);
        } catch (YamlException e) {
            throw new PackException(e.problems());
        }
    }

    private static void throwIfAny(List<YamlProblem> problems) {
        if (!problems.isEmpty()) {
            throw new PackException(problems);
        }
    }

    /** Two numbers in order; what holds otherwise when nothing is there. */
    static Bounds bounds(YamlNode node, Bounds otherwise) {
        if (!node.present()) {
            return otherwise;
        }
        List<Double> ends = node.list(YamlNode::number);
        if (ends.size() != 2 || ends.get(0) > ends.get(1)) {
            node.wrong("two numbers in order are wanted here, [from, to]");
            return otherwise;
        }
        return new Bounds(ends.get(0), ends.get(1));
    }

    private ScenarioPack pack() {
        root.only(
                "pack",
                "version",
                "axes",
                "calendar",
                "typing",
                "triggers",
                "courtesies",
                "outcomes",
                "slots",
                "items",
                "user",
                "assistant",
                "states",
                "side_issues",
                "attacks",
                "personas",
                "scenarios");
        YamlNode axes = root.get("axes").only("scenario", "persona");
        YamlNode calendar = root.get("calendar").only("from", "to");
        var policy = new PolicyReader(lines);
        return new ScenarioPack(
                root.get("pack").text(),
                root.get("version").text(),
                axes.get("scenario").text(),
                axes.get("persona").text(),
                day(calendar.get("from")),
                day(calendar.get("to")),
                typing(root.get("typing")),
                lines.groups(),
                root.texts("outcomes"),
                root.get("slots").map((name, node) -> lines.slotUse(node)),
                root.get("items").list(this::item),
                lines.rules(root.get("user")),
                lines.rules(root.get("assistant")),
                root.get("states").map(policy::state),
                root.get("side_issues").list(lines::exchange),
                lines.attacks(root.get("attacks")),
                root.get("personas").map(this::persona),
                root.get("scenarios").map(policy::scenario));
    }

    private static WordGroups groups(YamlNode root) {
        Map<String, List<String>> groups =
                new LinkedHashMap<>(root.get("triggers").map((group, node) -> node.list(YamlNode::text)));
        groups.put(WordGroups.COURTESY, root.texts("courtesies"));
        return new WordGroups(groups);
    }

    private static LocalDate day(YamlNode node) {
        try {
            return LocalDate.parse(node.text());
        } catch (DateTimeParseException e) {
            node.wrong("a date like 2026-03-31 is wanted here");
            return LocalDate.EPOCH;
        }
    }

    private static Typing typing(YamlNode node) {
        node.only(
                "user_messages",
                "words_per_message",
                "lowercase_start",
                "terminal_punctuation",
                "greets",
                "polite",
                "typos",
                "missing_apostrophes",
                "lowercase_i",
                "exclamations",
                "user_opens",
                "trigger");
        return new Typing(
                bounds(node.get("user_messages"), new Bounds(6, 15)),
                bounds(node.get("words_per_message"), new Bounds(3.5, 7.5)),
                node.get("lowercase_start").share(0.35),
                node.get("terminal_punctuation").share(0.3),
                node.get("greets").share(0.6),
                node.get("polite").share(0.8),
                node.get("typos").share(0.02),
                node.get("missing_apostrophes").share(0.1),
                node.get("lowercase_i").share(0.1),
                node.get("exclamations").share(0.15),
                node.get("user_opens").share(0.16),
                node.get("trigger").share(0.3));
    }

    private Item item(YamlNode node) {
        node.only("id", "tags", "facts");
        return new Item(
                node.get("id").text(),
                node.texts("tags"),
                node.get("facts").map((name, fact) -> fact.list(lines::phrase)));
    }

    private Persona persona(String id, YamlNode node) {
        node.only("flags", "avoids", "patience", "temper", "rates", "reactions", "user");
        return new Persona(
                id,
                node.texts("flags"),
                node.texts("avoids"),
                bounds(node.get("patience"), new Bounds(2, 4)),
                node.get("temper").share(0.2),
                node.get("rates").map((name, rate) -> rate.number()),
                node.get("reactions").map((news, weights) -> weights.map((reaction, weight) -> weight.number())),
                lines.rules(node.get("user")));
    }
}
