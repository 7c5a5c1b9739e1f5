package io.casemill.judging.learned;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.conversation.Turns;
import io.casemill.judging.learned.LinearModel.Example;
import io.casemill.judging.learned.TurnModels.Limit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains {@link TurnModels} on real conversations, which are what is usual, and on written examples, which are what is not.
 * Limits are set on conversations that a model was not trained on: each fifth is scored by models of the other four.
 */
public final class TurnTraining {

    private static final int FOLDS = 5;

    /** Of a thousand real conversations, a limit lets so many be turned down. */
    private static final double TURNED_DOWN = 2.5 / 1_000;

    /**
     * However seldom the real conversations at hand come near, nothing is told of what is likelier than not to be otherwise. One
     * message in the voice of another domain is taken for odd more easily than a whole conversation.
     */
    private static final double LEAST_OF_A_MESSAGE = 2;

    private static final double LEAST_OF_MANY = 1;

    /** Shorter messages break off and are whole alike. */
    static final int CUT_CHARS = 25;

    private static final String REAL_USER = "real_user";
    private static final String REAL_ASSISTANT = "real_assistant";
    private static final String CUT = "cut";
    private static final String WHOLE = "whole";

    /** What has a trait, and what has not; kinds of text that are in neither leave it open. */
    private record Lesson(Set<String> has, Set<String> lacks) {}

    private static final Map<Trait, Lesson> LESSONS = new EnumMap<>(Map.of(
            Trait.USER,
            new Lesson(Set.of(REAL_USER, "plain_user", "frustration"), Set.of(REAL_ASSISTANT, "plain_agent")),
            Trait.INSULT,
            new Lesson(
                    Set.of("insult"),
                    Set.of(REAL_USER, REAL_ASSISTANT, "plain_user", "plain_agent", "frustration", "polished", "rules")),
            Trait.THEATRICAL,
            new Lesson(Set.of("theatrical"), Set.of(REAL_USER, "plain_user", "frustration", "polished", "rules")),
            Trait.POLISHED,
            new Lesson(Set.of("polished"), Set.of(REAL_USER, "plain_user", "frustration")),
            Trait.META,
            new Lesson(
                    Set.of("meta"),
                    Set.of(
                            REAL_USER,
                            REAL_ASSISTANT,
                            "plain_user",
                            "plain_agent",
                            "frustration",
                            "polished",
                            "insult",
                            "rules")),
            Trait.LABEL,
            new Lesson(
                    Set.of("label"),
                    Set.of(
                            REAL_USER,
                            REAL_ASSISTANT,
                            "plain_user",
                            "plain_agent",
                            "frustration",
                            "polished",
                            "insult",
                            "rules")),
            Trait.RULES,
            new Lesson(Set.of("rules"), Set.of(REAL_USER, "plain_user", "frustration", "polished")),
            Trait.CUT,
            new Lesson(Set.of(CUT), Set.of(WHOLE))));

    /** Features of every text, by its kind, and which fold it belongs to; -1 for written examples, which all learn from. */
    private final Map<String, List<int[]>> texts = new HashMap<>();

    private final Map<String, List<Integer>> folds = new HashMap<>();
    private final List<List<Turn>> conversations;
    private final String language;
    private final KnownWords known;

    private TurnTraining(String language, List<List<Turn>> conversations, Map<String, List<String>> examples) {
        this.language = language;
        this.conversations = conversations;
        this.known = KnownWords.learn(Stream.concat(
                        conversations.stream().map(turns -> String.join("\n", Turns.spoken(turns))),
                        examples.values().stream().flatMap(List::stream))
                .toList());
        var random = new Random(29);
        for (int c = 0; c < conversations.size(); c++) {
            for (Turn turn : conversations.get(c)) {
                if (turn.spoken()) {
                    add(turn.by(Speaker.USER) ? REAL_USER : REAL_ASSISTANT, turn.text(), c % FOLDS);
                    addEnds(turn.text(), c % FOLDS, random);
                }
            }
        }
        examples.forEach((kind, lines) -> lines.forEach(line -> add(kind, line, -1)));
    }

    /** A message as it ends, and as it would if it broke off somewhere. */
    private void addEnds(String text, int fold, Random random) {
        add(WHOLE, TextFeatures.ofEnd(text, known), fold);
        if (text.length() >= CUT_CHARS) {
            int at = text.length() / 3 + random.nextInt(text.length() * 2 / 3 - 1);
            add(CUT, TextFeatures.ofEnd(text.substring(0, Math.max(8, at)), known), fold);
        }
    }

    private void add(String kind, String text, int fold) {
        add(kind, TextFeatures.of(text), fold);
    }

    private void add(String kind, int[] features, int fold) {
        texts.computeIfAbsent(kind, k -> new ArrayList<>()).add(features);
        folds.computeIfAbsent(kind, k -> new ArrayList<>()).add(fold);
    }

    /**
     * Trains.
     *
     * @param version what to call the result
     * @param language BCP 47 tag of what the conversations are written in
     * @param conversations real ones
     * @param examples written lines by kind: the names of traits in lower case, and plain_user, plain_agent, frustration
     */
    public static TurnModels train(
            String version, String language, List<List<Turn>> conversations, Map<String, List<String>> examples) {
        return new TurnTraining(language, conversations, examples).train(version);
    }

    private TurnModels train(String version) {
        List<Map<Trait, LinearModel>> apart =
                IntStream.range(0, FOLDS).parallel().mapToObj(this::models).toList();
        return new TurnModels(version, models(FOLDS), limits(apart), language, known);
    }

    /** @param leftOut the fold that is not learned from */
    private Map<Trait, LinearModel> models(int leftOut) {
        var models = new EnumMap<Trait, LinearModel>(Trait.class);
        LESSONS.forEach((trait, lesson) -> models.put(trait, LinearModel.train(examples(lesson, leftOut))));
        return models;
    }

    /** What has the trait counts, all together, as much as what has not. */
    private List<Example> examples(Lesson lesson, int leftOut) {
        List<int[]> has = of(lesson.has(), leftOut);
        List<int[]> lacks = of(lesson.lacks(), leftOut);
        double weight = Math.clamp((double) lacks.size() / has.size(), 0.1, 20);
        var examples = new ArrayList<Example>();
        has.forEach(features -> examples.add(new Example(features, true, weight)));
        lacks.forEach(features -> examples.add(new Example(features, false, 1)));
        return examples;
    }

    private List<int[]> of(Set<String> kinds, int leftOut) {
        var some = new ArrayList<int[]>();
        for (String kind : kinds.stream().sorted().toList()) {
            List<int[]> all = texts.getOrDefault(kind, List.of());
            for (int i = 0; i < all.size(); i++) {
                if (folds.get(kind).get(i) != leftOut) {
                    some.add(all.get(i));
                }
            }
        }
        return some;
    }

    private Map<Limit, Double> limits(List<Map<Trait, LinearModel>> apart) {
        var limits = new EnumMap<Limit, Double>(Limit.class);
        for (Trait trait : List.of(Trait.INSULT, Trait.THEATRICAL, Trait.META, Trait.LABEL, Trait.RULES)) {
            limits.put(Limit.valueOf(trait.name()), limit(apart, LEAST_OF_A_MESSAGE, (models, turns) -> reading(
                            models, trait, turns)
                    .one()));
            limits.put(
                    Limit.valueOf(trait.name() + "_TWICE"),
                    limit(apart, LEAST_OF_A_MESSAGE, (models, turns) -> reading(models, trait, turns)
                            .two()));
        }
        limits.put(Limit.CUT, limit(apart, LEAST_OF_A_MESSAGE, (models, turns) -> cut(models, turns)));
        limits.put(Limit.CUT_LAST, limit(apart, LEAST_OF_MANY, (models, turns) -> cut(models, lastSpoken(turns))));
        limits.put(Limit.POLISHED, limit(apart, LEAST_OF_MANY, (models, turns) -> PolishReading.of(
                        turns, text -> models.get(Trait.POLISHED).logOdds(TextFeatures.of(text)))
                .orElse(-10)));
        limits.put(Limit.OTHER_SIDE, limit(apart, LEAST_OF_A_MESSAGE, (models, turns) -> {
            SidesReading reading = sides(turns, models.get(Trait.USER));
            return reading.worst() < 0 ? 0 : reading.against()[reading.worst()];
        }));
        limits.put(Limit.SIDES_SWAPPED, limit(apart, LEAST_OF_MANY, (models, turns) -> {
            SidesReading reading = sides(turns, models.get(Trait.USER));
            return reading.strength(reading.worstPart());
        }));
        return limits;
    }

    private double cut(Map<Trait, LinearModel> models, List<Turn> turns) {
        return turns.stream()
                .filter(turn -> turn.spoken() && turn.text().length() >= CUT_CHARS)
                .mapToDouble(turn -> models.get(Trait.CUT).logOdds(TextFeatures.ofEnd(turn.text(), known)))
                .max()
                .orElse(-10);
    }

    private static List<Turn> lastSpoken(List<Turn> turns) {
        List<Turn> spoken = turns.stream().filter(Turn::spoken).toList();
        return spoken.subList(Math.max(0, spoken.size() - 1), spoken.size());
    }

    private interface Measure {
        double of(Map<Trait, LinearModel> models, List<Turn> turns);
    }

    private static TraitReading reading(Map<Trait, LinearModel> models, Trait trait, List<Turn> turns) {
        return TraitReading.of(
                turns, trait::isLookedForIn, text -> models.get(trait).logOdds(TextFeatures.of(text)));
    }

    private double limit(List<Map<Trait, LinearModel>> apart, double least, Measure measure) {
        double[] sorted = IntStream.range(0, conversations.size())
                .parallel()
                .mapToDouble(c -> measure.of(apart.get(c % FOLDS), conversations.get(c)))
                .sorted()
                .toArray();
        int at = (int) Math.ceil(sorted.length * (1 - TURNED_DOWN)) - 1;
        return Math.max(least, sorted[Math.clamp(at, 0, sorted.length - 1)]);
    }

    private static SidesReading sides(List<Turn> turns, LinearModel user) {
        return SidesReading.of(turns, text -> user.logOdds(TextFeatures.of(text)));
    }
}
