package io.casemill.generation.techniques;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Cell;
import io.casemill.conversation.Intent;
import io.casemill.conversation.Level;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.Turn;
import io.casemill.conversation.style.Ruler;
import io.casemill.generation.Intents;
import io.casemill.generation.Made;
import io.casemill.generation.pack.ScenarioPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example pack, played 500 times over its 20 cells: it must not read like one conversation. */
class RefundPackTest {

    private static final int PER_CELL = 25;
    private static final ScenarioPack PACK = pack();
    private static final List<Made.Draft> DRAFTS = play();
    private static final Pattern REAL_LOOKING =
            Pattern.compile("@|\\b\\d{3}[- .]\\d{3}[- .]\\d{4}\\b|\\b\\d{13,19}\\b|\\b\\d{3}-\\d{2}-\\d{4}\\b");

    @Test
    void makesAConversationForEverySlot() {
        assertThat(DRAFTS).hasSize(PER_CELL * 20);
    }

    @Test
    void neverRepeatsAConversation() {
        assertThat(new HashSet<>(DRAFTS.stream().map(Made.Draft::turns).toList()))
                .hasSize(DRAFTS.size());
    }

    @Test
    void opensInManyWays() {
        Map<String, Long> openings = count(d -> firstWords(request(d), 4));

        assertThat(openings.values()).allMatch(n -> n <= DRAFTS.size() * 3 / 100);
    }

    @Test
    void tellsEveryStory() {
        long stories = PACK.scenarios().values().stream()
                .mapToLong(s -> s.stories().size())
                .sum();
        Set<String> told = DRAFTS.stream()
                .map(d -> d.origin().persona().replaceFirst(".*/", ""))
                .collect(Collectors.toSet());

        assertThat(stories).isGreaterThanOrEqualTo(60);
        assertThat(told).hasSize((int) stories);
    }

    @Test
    void reachesEveryOutcome() {
        assertThat(count(Made.Draft::outcome).keySet()).containsExactlyInAnyOrderElementsOf(PACK.outcomes());
    }

    @Test
    void isAsLongAsRealConversationsAre() {
        double messages =
                DRAFTS.stream().mapToLong(d -> userTexts(d).size()).average().orElseThrow();
        List<Integer> words = DRAFTS.stream()
                .flatMap(d -> userTexts(d).stream())
                .map(Ruler::words)
                .sorted()
                .toList();

        assertThat(messages).isBetween(8.5, 13.0);
        assertThat(words.get(words.size() / 2)).isBetween(2, 4);
    }

    @Test
    void holdsNothingThatLooksLikePersonalData() {
        assertThat(DRAFTS.stream().flatMap(d -> d.turns().stream()).map(Turn::text))
                .noneMatch(t -> REAL_LOOKING.matcher(t).find());
    }

    @Test
    void keepsTheAngryWithinReason() {
        List<String> angry = DRAFTS.stream()
                .filter(d -> d.origin().persona().startsWith("angry_escalator"))
                .flatMap(d -> userTexts(d).stream())
                .toList();

        assertThat(angry).noneMatch(t -> t.contains("!!"));
        assertThat(angry.stream()
                        .filter(t -> t.matches("(?s).*\\b[A-Z]{4,}\\b(?!\\d).*"))
                        .count())
                .isLessThanOrEqualTo(angry.size() / 50);
    }

    private static List<Made.Draft> play() {
        var technique = new SimulationTechnique(hash -> Optional.of(PACK));
        List<Made.Draft> drafts = new ArrayList<>();
        for (int ordinal = 0; ordinal < PER_CELL; ordinal++) {
            for (String scenario : PACK.scenarios().keySet()) {
                for (String persona : PACK.personas().keySet()) {
                    if (technique.make(intent(scenario, persona, ordinal)) instanceof Made.Draft draft) {
                        drafts.add(draft);
                    }
                }
            }
        }
        return drafts;
    }

    private static Intent intent(String scenario, String persona, int ordinal) {
        var cell = new Cell(
                persona + "|" + scenario,
                List.of(
                        new Level(PACK.scenarioAxis(), scenario, "", null, List.of()),
                        new Level(PACK.personaAxis(), persona, "", null, List.of())));
        return Intents.anIntent()
                .ordinal(ordinal)
                .seed(31L * cell.key().hashCode() + ordinal)
                .inCell(cell)
                .build();
    }

    private static String request(Made.Draft draft) {
        List<String> texts = userTexts(draft);
        return texts.stream().filter(t -> Ruler.words(t) > 2).findFirst().orElse(texts.getFirst());
    }

    private static String firstWords(String text, int count) {
        String[] words = text.toLowerCase(java.util.Locale.ROOT).split("[^a-z0-9']+");
        return String.join(" ", List.of(words).subList(0, Math.min(count, words.length)));
    }

    private static List<String> userTexts(Made.Draft draft) {
        return draft.turns().stream()
                .filter(l -> l.speaker() == Speaker.USER)
                .map(Turn::text)
                .toList();
    }

    private static Map<String, Long> count(Function<Made.Draft, String> trait) {
        return DRAFTS.stream().collect(Collectors.groupingBy(trait, TreeMap::new, Collectors.counting()));
    }

    private static ScenarioPack pack() {
        try {
            return ScenarioPack.parse(Files.readString(
                    Path.of(System.getProperty("casemill.project.dir"), "examples/refund-bot/pack.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
