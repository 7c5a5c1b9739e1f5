package io.casemill.cli;

import io.casemill.conversation.Turn;
import io.casemill.conversation.Turns;
import io.casemill.schemas.SeedRegistered;
import io.casemill.text.Normaliser;
import io.casemill.text.PersonalData;
import io.casemill.text.PersonalSpan;
import io.casemill.translation.TurnTranslation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a file of conversations was understood as, in counts. No word of it is quoted, so that it can be shown around. */
final class SeedReport {

    private static final int MOST_NAMES = 12;

    private final SeedFile.Content content;

    /** Counts by name, under what is counted. */
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    private final List<Integer> turns = new ArrayList<>();
    private final List<Integer> chars = new ArrayList<>();

    /** Seed that said it first, by what is said. */
    private final Map<String, String> first = new HashMap<>();

    private final Map<String, String> duplicates = new TreeMap<>();
    private int unlabelled;

    /** What is counted, in the order in which it is told, and how it is called. */
    private enum Counted {
        LANGUAGES("languages"),
        SPEAKERS("turns by speaker"),
        TOOLS("calls by tool"),
        LABELS("labels"),
        OUTCOMES("outcomes"),
        ORIGINS("origins"),
        SPLITS("splits"),
        PERSONAL("conversations with personal data");

        private final String words;

        Counted(String words) {
            this.words = words;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private SeedReport(SeedFile.Content content) {
        this.content = content;
    }

    static SeedReport of(SeedFile.Content content) {
        var report = new SeedReport(content);
        content.seeds().forEach(report::add);
        return report;
    }

    private void add(SeedRegistered seed) {
        List<Turn> said = TurnTranslation.read(seed.getTurns());
        turns.add(said.size());
        chars.add(SeedTrim.chars(said));
        count(Counted.LANGUAGES, seed.getLanguage());
        count(Counted.ORIGINS, seed.getOrigin().name());
        count(Counted.SPLITS, seed.getSplit().name());
        if (seed.getOutcome() != null) {
            count(Counted.OUTCOMES, seed.getOutcome());
        }
        seed.getCell().forEach((axis, level) -> count(Counted.LABELS, axis + "=" + level));
        unlabelled += seed.getCell().isEmpty() ? 1 : 0;
        for (Turn turn : said) {
            count(Counted.SPEAKERS, turn.speaker().name());
            if (turn.call() != null) {
                count(Counted.TOOLS, turn.call().name());
            }
        }
        personal(said);
        String earlier = first.putIfAbsent(Normaliser.normalise(Turns.spoken(said)), seed.getSeedId());
        if (earlier != null) {
            duplicates.put(seed.getSeedId(), earlier);
        }
    }

    private void personal(List<Turn> said) {
        said.stream()
                .flatMap(turn -> PersonalData.find(turn.text()).stream())
                .filter(span -> !span.reserved())
                .map(PersonalSpan::kind)
                .distinct()
                .forEach(kind -> count(Counted.PERSONAL, kind.words()));
    }

    private void count(Counted what, String name) {
        counts.computeIfAbsent(what.key(), key -> new HashMap<>()).merge(name, 1, Integer::sum);
    }

    /** For people, a line each. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(content.seeds().size() + " of " + content.records() + " conversations understood, "
                + turns.stream().mapToInt(Integer::intValue).sum() + " turns");
        for (Counted what : Counted.values()) {
            line(lines, what.words, named(counts.getOrDefault(what.key(), Map.of())));
        }
        if (unlabelled > 0) {
            line(lines, "without labels", Integer.toString(unlabelled));
        }
        line(lines, "turns", spread(turns));
        line(lines, "characters", spread(chars));
        line(lines, "that say the same as another", duplicates());
        return lines;
    }

    private static void line(List<String> lines, String what, String says) {
        if (!says.isEmpty()) {
            lines.add("  " + what + ": " + Plain.line(says, 600));
        }
    }

    private String duplicates() {
        return duplicates.isEmpty()
                ? ""
                : duplicates.size() + ", "
                        + duplicates.entrySet().stream()
                                .limit(MOST_NAMES)
                                .map(pair -> pair.getKey() + " as " + pair.getValue())
                                .collect(Collectors.joining(", "))
                        + (duplicates.size() > MOST_NAMES ? ", …" : "");
    }

    private static String named(Map<String, Integer> counts) {
        String most = sorted(counts)
                .limit(MOST_NAMES)
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        return counts.size() > MOST_NAMES ? most + " and " + (counts.size() - MOST_NAMES) + " more" : most;
    }

    private static java.util.stream.Stream<Map.Entry<String, Integer>> sorted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()));
    }

    private static String spread(List<Integer> sizes) {
        if (sizes.isEmpty()) {
            return "";
        }
        List<Integer> sorted = sizes.stream().sorted().toList();
        return sorted.getFirst() + " to " + sorted.getLast() + " a conversation, half of them at most "
                + sorted.get((sorted.size() - 1) / 2);
    }

    /** For programs. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("records", content.records())
                .put("understood", content.seeds().size())
                .put("skipped", content.skipped());
        for (Counted what : Counted.values()) {
            ObjectNode named = json.putObject(what.key());
            sorted(counts.getOrDefault(what.key(), Map.of()))
                    .forEach(count -> named.put(count.getKey(), count.getValue()));
        }
        json.put("unlabelled", unlabelled);
        sizes(json.putObject("turns"), turns);
        sizes(json.putObject("characters"), chars);
        duplicates.forEach(json.putObject("duplicates")::put);
        content.notices().forEach(json.putArray("notices")::add);
        content.errors().forEach(json.putArray("errors")::add);
        return json;
    }

    private static void sizes(ObjectNode json, List<Integer> sizes) {
        List<Integer> sorted = sizes.stream().sorted().toList();
        if (!sorted.isEmpty()) {
            json.put("least", sorted.getFirst())
                    .put("median", sorted.get((sorted.size() - 1) / 2))
                    .put("most", sorted.getLast());
        }
        json.put("sum", sizes.stream().mapToLong(Integer::longValue).sum());
    }
}
