package io.casemill.generation.techniques;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Cell;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.TargetStyle;
import io.casemill.conversation.Turn;
import io.casemill.generation.Intents;
import io.casemill.generation.Made;
import io.casemill.generation.Technique;
import io.casemill.generation.pack.ScenarioPack;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulationTechniqueTest extends TechniqueContract {

    private static final ScenarioPack LIBRARY = Intents.pack();

    private final SimulationTechnique technique =
            new SimulationTechnique(hash -> Optional.of(LIBRARY).filter(p -> hash.equals(Intents.PACK_HASH)));

    @Override
    Technique technique() {
        return technique;
    }

    @Test
    void failsWhenThePackIsNotUsable() {
        var invalid = new SimulationTechnique(hash -> Optional.of(ScenarioPack.parse("name: only this")));

        assertThat(invalid.make(anIntent().build())).isInstanceOfSatisfying(Made.NoDraft.class, d -> {
            assertThat(d.code()).isEqualTo("PACK_INVALID");
            assertThat(d.reason()).contains("problem(s)");
            assertThat(d.retryable()).isFalse();
        });
    }

    @Test
    void failsWhenThePackIsNotKnownYet() {
        assertThat(technique.make(anIntent().packHash("other").build()))
                .isEqualTo(Made.NoDraft.unpaid("PACK_UNKNOWN", "no scenario pack with hash other", true));
    }

    @Test
    void failsWithoutAPack() {
        assertThat(technique.make(anIntent().packHash(null).build()))
                .isInstanceOfSatisfying(
                        Made.NoDraft.class, d -> assertThat(d.code()).isEqualTo("NO_PACK"));
    }

    @Test
    void failsWhenThePackLacksTheCell() {
        var cell = new Cell("x=y", List.of());

        assertThat(technique.make(anIntent().inCell(cell).build()))
                .isInstanceOfSatisfying(
                        Made.NoDraft.class, d -> assertThat(d.code()).isEqualTo("PACK_LACKS_CELL"));
    }

    @Test
    void failsWhenNothingFitsTheLimits() {
        assertThat(technique.make(anIntent().limits(4, 5, 2000).build()))
                .isInstanceOfSatisfying(
                        Made.NoDraft.class, d -> assertThat(d.code()).isEqualTo("DOES_NOT_FIT"));
    }

    @Test
    void playsOnlyOutcomesTheCellAllows() {
        var onlyWaived = Intents.overdueCell(List.of("waived"));

        for (int i = 0; i < 30; i++) {
            assertThat(make(anIntent().ordinal(i).inCell(onlyWaived)).outcome()).isEqualTo("waived");
        }
    }

    @Test
    void statesTheOutcomeInTheAssistantsWords() {
        for (int i = 0; i < 30; i++) {
            Made.Draft draft = make(anIntent().ordinal(i));
            String said = said(draft, Speaker.ASSISTANT);
            switch (draft.outcome()) {
                case "waived" -> assertThat(said).contains("waive");
                case "upheld" -> assertThat(said).contains("upheld");
                default -> assertThat(said).contains("left");
            }
        }
    }

    @Test
    void avoidsTriggerWordsThatTheStyleDoesNotHave() {
        assertThat(userSays(style(List.of(), true))).noneMatch(t -> t.matches("(?is).*\\bfine\\b.*"));
        assertThat(userSays(style(List.of("fine"), true))).anyMatch(t -> t.matches("(?is).*\\bfine\\b.*"));
    }

    @Test
    void leavesOutCourtesiesAndGreetingsOfTheGruff() {
        assertThat(userSays(style(List.of(), false)))
                .noneMatch(t -> t.matches("(?is).*\\b(thanks|thank|please|sorry|hello|good day)\\b[^?]*"));
    }

    @Test
    void followsTheStylesCasingAndPunctuation() {
        var plain = new TargetStyle("seed", 8, 4, 1, 0, false, false, List.of());
        var neat = new TargetStyle("seed", 8, 4, 0, 1, false, false, List.of());

        assertThat(shareOf(userSays(plain), t -> ".!?".indexOf(t.charAt(t.length() - 1)) >= 0))
                .isLessThan(0.15);
        assertThat(shareOf(userSays(neat), t -> Character.isLowerCase(t.charAt(0))))
                .isLessThan(0.1);
    }

    @Test
    void comesNearTheStylesLength() {
        double few = averageUserMessages(new TargetStyle("seed", 5, 4, 0.5, 0.5, false, false, List.of()));
        double many = averageUserMessages(new TargetStyle("seed", 14, 4, 0.5, 0.5, false, false, List.of()));

        assertThat(many).isGreaterThan(few * 1.5);
    }

    @Test
    void changesWhatFollowsTheKeptLines() {
        long changed = IntStream.range(0, 30)
                .filter(i -> {
                    Made.Draft first = make(anIntent().ordinal(i));
                    List<Turn> kept = first.turns().subList(0, 4);
                    return !make(anIntent().ordinal(i).attempt(2, kept)).turns().equals(first.turns());
                })
                .count();

        assertThat(changed).isGreaterThan(25);
    }

    @Test
    void keepsTheStoryOverAttempts() {
        for (int i = 0; i < 20; i++) {
            Made.Draft first = make(anIntent().ordinal(i));
            Made.Draft second =
                    make(anIntent().ordinal(i).attempt(2, first.turns().subList(0, 3)));
            Made.Draft third =
                    make(anIntent().ordinal(i).attempt(3, second.turns().subList(0, 6)));

            assertThat(third.origin().persona()).isEqualTo(first.origin().persona());
            assertThat(third.turns()).startsWith(second.turns().subList(0, 6).toArray(Turn[]::new));
        }
    }

    @Test
    void weighsFeedbackAgainstRepetition() {
        for (int i = 0; i < 20; i++) {
            var retry = anIntent()
                    .ordinal(i)
                    .attempt(2, List.of())
                    .remark("turn-protocol", Defect.REPETITION, "do not repeat");
            List<String> texts = make(retry).turns().stream().map(Turn::text).toList();

            assertThat(texts.size() - Set.copyOf(texts).size()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void playsManyBehaviours() {
        Set<String> played = IntStream.range(0, 200)
                .mapToObj(i -> make(anIntent().ordinal(i)))
                .flatMap(d -> d.behaviours().stream())
                .collect(Collectors.toSet());

        assertThat(played)
                .contains(
                        "drift",
                        "disagreement",
                        "confusion",
                        "withholding",
                        "recovery",
                        "repetition",
                        "giving_up",
                        "anger",
                        "message_splitting",
                        "half_formed_grievance");
    }

    @Test
    void dealsStoriesInTurn() {
        List<String> stories = IntStream.range(0, 4)
                .mapToObj(i -> make(anIntent().ordinal(i)).origin().persona())
                .toList();

        assertThat(Set.copyOf(stories)).hasSize(2);
        assertThat(stories.get(0)).isNotEqualTo(stories.get(1)).isEqualTo(stories.get(2));
    }

    private List<String> userSays(TargetStyle style) {
        return IntStream.range(0, 40)
                .mapToObj(i -> make(anIntent().ordinal(i).style(style)))
                .flatMap(d -> d.turns().stream())
                .filter(l -> l.speaker() == Speaker.USER)
                .map(Turn::text)
                .toList();
    }

    private double averageUserMessages(TargetStyle style) {
        return userSays(style).size() / 40.0;
    }

    private static double shareOf(List<String> texts, java.util.function.Predicate<String> trait) {
        List<String> spoken = texts.stream()
                .filter(t -> !t.matches("L-?\\d*|[A-Z][a-z]+ [A-Z][a-z]+"))
                .toList();
        return (double) spoken.stream().filter(trait).count() / spoken.size();
    }

    private static String said(Made.Draft draft, Speaker speaker) {
        return draft.turns().stream()
                .filter(l -> l.speaker() == speaker)
                .map(Turn::text)
                .collect(Collectors.joining("\n"));
    }

    private static TargetStyle style(List<String> triggerWords, boolean polite) {
        return new TargetStyle("seed", 8, 4, 0.4, 0.3, polite, polite, triggerWords);
    }
}
