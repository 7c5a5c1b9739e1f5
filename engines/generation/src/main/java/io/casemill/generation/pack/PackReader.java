package io.casemill.generation.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the head of a pack and its people; lines and policy are read by their own readers. */
final class PackReader {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final PackNode root;
    private final LineReader lines;

    private PackReader(PackNode root) {
        this.root = root;
        this.lines = new LineReader(groups(root));
    }

    static ScenarioPack read(String yaml) {
        List<String> problems = new ArrayList<>();
        ScenarioPack pack = new PackReader(new PackNode(tree(yaml), "", problems)).pack();
        if (problems.isEmpty()) {
            PackLint.check(pack, problems);
        }
        throwIfAny(problems);
        return pack;
    }

    static List<Attack> readAttacks(String yaml, WordGroups groups) {
        List<String> problems = new ArrayList<>();
        PackNode root = new PackNode(tree(yaml), "", problems).knows("attacks");
        List<Attack> attacks = new LineReader(groups).attacks(root.at("attacks"));
        throwIfAny(problems);
        return attacks;
    }

    private static JsonNode tree(String yaml) {
        if (yaml.length() > ScenarioPack.LONGEST_YAML) {
            throw new PackException(List.of("(file): longer than " + ScenarioPack.LONGEST_YAML + " characters"));
        }
        try {
            return YAML.readTree(yaml);
        } catch (JacksonException e) {
            throw new PackException(List.of("(file): no YAML: " + e.getOriginalMessage()));
        }
    }

    private static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new PackException(problems);
        }
    }

    private ScenarioPack pack() {
        root.knows(
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
        PackNode axes = root.at("axes").knows("scenario", "persona");
        PackNode calendar = root.at("calendar").knows("from", "to");
        var policy = new PolicyReader(lines);
        return new ScenarioPack(
                root.text("pack"),
                root.text("version"),
                axes.text("scenario"),
                axes.text("persona"),
                day(calendar.at("from")),
                day(calendar.at("to")),
                typing(root.at("typing")),
                lines.groups(),
                root.texts("outcomes"),
                root.at("slots").map((name, node) -> lines.slotUse(node)),
                root.at("items").list(this::item),
                lines.rules(root.at("user")),
                lines.rules(root.at("assistant")),
                root.at("states").map(policy::state),
                root.at("side_issues").list(lines::exchange),
                lines.attacks(root.at("attacks")),
                root.at("personas").map(this::persona),
                root.at("scenarios").map(policy::scenario));
    }

    private static WordGroups groups(PackNode root) {
        Map<String, List<String>> groups =
                new LinkedHashMap<>(root.at("triggers").map((group, node) -> node.list(PackNode::asText)));
        groups.put(WordGroups.COURTESY, root.texts("courtesies"));
        return new WordGroups(groups);
    }

    private static LocalDate day(PackNode node) {
        try {
            return LocalDate.parse(node.asText());
        } catch (DateTimeParseException e) {
            node.wrong("a date like 2026-03-31 is wanted here");
            return LocalDate.EPOCH;
        }
    }

    private static Typing typing(PackNode node) {
        node.knowsAtMost(
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
                node.bounds("user_messages", new Bounds(6, 15)),
                node.bounds("words_per_message", new Bounds(3.5, 7.5)),
                node.share("lowercase_start", 0.35),
                node.share("terminal_punctuation", 0.3),
                node.share("greets", 0.6),
                node.share("polite", 0.8),
                node.share("typos", 0.02),
                node.share("missing_apostrophes", 0.1),
                node.share("lowercase_i", 0.1),
                node.share("exclamations", 0.15),
                node.share("user_opens", 0.16),
                node.share("trigger", 0.3));
    }

    private Item item(PackNode node) {
        node.knows("id", "tags", "facts");
        return new Item(
                node.text("id"), node.texts("tags"), node.at("facts").map((name, fact) -> fact.list(lines::phrase)));
    }

    private Persona persona(String id, PackNode node) {
        node.knows("flags", "avoids", "patience", "temper", "rates", "reactions", "user");
        return new Persona(
                id,
                node.texts("flags"),
                node.texts("avoids"),
                node.bounds("patience", new Bounds(2, 4)),
                node.share("temper", 0.2),
                node.at("rates").map((name, rate) -> rate.asNumber()),
                node.at("reactions").map((news, weights) -> weights.map((reaction, weight) -> weight.asNumber())),
                lines.rules(node.at("user")));
    }
}
