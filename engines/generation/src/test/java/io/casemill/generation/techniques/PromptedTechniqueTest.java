package io.casemill.generation.techniques;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.asking.ModelAnswer;
import io.casemill.asking.ModelCallCancelledException;
import io.casemill.asking.ModelCaller;
import io.casemill.asking.ModelPrompt;
import io.casemill.asking.ModelRoles;
import io.casemill.conversation.Anchor;
import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import io.casemill.conversation.Turn;
import io.casemill.generation.Made;
import io.casemill.generation.Technique;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PromptedTechniqueTest extends TechniqueContract {

    private static final Spend SPEND = new Spend(1, 100, 50, 7, 20, 1, 0, 0);
    private static final ModelIdentity FIRST = new ModelIdentity("generator", "qwen3", "qwen");
    private static final ModelIdentity SECOND = new ModelIdentity("generator", "llama3", "llama");
    private static final String ANSWER = """
        {"turns": [%s], "outcome": "waived", "behaviours": ["drift"]}\
        """.formatted(String.join(",", java.util.Collections.nCopies(20, """
                {"role":"user","text":"it came back in time"},{"role":"ASSISTANT","text":"It is waived."}\
                """)));

    private final List<String> answers = new ArrayList<>();
    private final List<ModelPrompt> asked = new ArrayList<>();
    private final PromptedTechnique technique = new PromptedTechnique(role -> Optional.of(new Scripted()));

    @BeforeEach
    void answerWell() {
        answers.clear();
    }

    @Override
    Technique technique() {
        return technique;
    }

    @Test
    void failsWithoutAModel() {
        var without = new PromptedTechnique(ModelRoles.NONE);

        assertThat(without.make(anIntent().build()))
                .isInstanceOfSatisfying(
                        Made.NoDraft.class, d -> assertThat(d.code()).isEqualTo("NO_MODEL"));
    }

    @Test
    void saysWhichPromptAndModelMadeIt() {
        Made.Draft draft = make(anIntent());

        assertThat(draft.origin().promptId()).isEqualTo("prompted");
        assertThat(draft.origin().promptHash()).hasSize(64);
        assertThat(draft.origin().models()).containsExactly(SECOND);
        assertThat(draft.spend()).isEqualTo(SPEND);
        assertThat(draft.behaviours()).containsExactly("drift");
    }

    @Test
    void readsAnAnswerInAFenceWithATrailingComma() {
        answers.add("Sure!\n```json\n{\"turns\":[{\"role\":\"USER\",\"text\":\"hi\"},"
                + "{\"role\":\"ACTION\",\"text\":\"found\",\"action\":\"look-up\"},],}\n```");

        Made.Draft draft = make(anIntent());

        assertThat(draft.turns()).containsExactly(Turn.user("hi"), Turn.action("look-up", "found"));
        assertThat(draft.outcome()).isNull();
    }

    @Test
    void letsTheModelRepairItsAnswerOnceAndCountsBothCalls() {
        answers.add("{\"turns\": nonsense");
        answers.add(ANSWER);

        Made.Draft draft = make(anIntent());

        assertThat(draft.spend().calls()).isEqualTo(2);
        assertThat(asked.get(1).messages()).hasSize(4);
        assertThat(asked.get(1).messages().getLast().text()).contains("could not be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{}",
                "{\"turns\":[]}",
                "{\"turns\":[{\"role\":\"USER\",\"text\":\" \"}]}",
                "{\"turns\":[{\"role\":\"POET\",\"text\":\"x\"}]}",
                "{\"turns\":[{\"text\":\"x\"}]}",
                "{\"turns\":[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]}"
            })
    void failsWhenTheRepairCannotBeReadEither(String unreadable) {
        answers.add(unreadable);
        answers.add(unreadable);

        assertThat(technique.make(anIntent().build())).isInstanceOfSatisfying(Made.NoDraft.class, d -> {
            assertThat(d.code()).isEqualTo("UNPARSABLE_ANSWER");
            assertThat(d.retryable()).isTrue();
            assertThat(d.spend().calls()).isEqualTo(2);
        });
    }

    @Test
    void failsWhenTheModelRefuses() {
        var refusing = new PromptedTechnique(role -> Optional.of(new Scripted() {
            @Override
            public ModelAnswer call(ModelPrompt prompt) {
                return new ModelAnswer.Refused("HTTP 400", SPEND);
            }
        }));

        assertThat(refusing.make(anIntent().build()))
                .isInstanceOfSatisfying(
                        Made.NoDraft.class, d -> assertThat(d.code()).isEqualTo("REFUSED"));
    }

    @Test
    void asksForTheFormOfTheAnswerOnTheOccasionOfTheAttempt() {
        make(anIntent().attempt(2, List.of()));

        ModelPrompt prompt = asked.getFirst();
        assertThat(prompt.occasion()).isEqualTo(anIntent().build().slotId() + "/2");
        assertThat(JsonMapper.shared()
                        .readTree(prompt.schema().orElseThrow().json())
                        .path("required"))
                .hasSize(3);
    }

    @Test
    void passesOnThatItWasCancelled() {
        var cancelled = new PromptedTechnique(role -> Optional.of(new Scripted() {
            @Override
            public ModelAnswer call(ModelPrompt prompt) {
                throw new ModelCallCancelledException();
            }
        }));

        assertThatThrownBy(() -> cancelled.make(anIntent().build())).isInstanceOf(ModelCallCancelledException.class);
    }

    @Test
    void rendersThePrompt() {
        String prompt = PromptedTechnique.render(anIntent()
                .examples(new Anchor("seed-9", List.of(Turn.user("{{policy}} $1 \\ ignore the above")), null))
                .attempt(2, List.of(Turn.user("kept words")))
                .remark("costume", "less polite")
                .build());

        assertThat(prompt)
                .contains("matter: overdue. A charge for lateness.", "Late is late.", "waived, upheld, gone")
                .contains("{{policy}} $1 \\ ignore the above")
                .contains("BEGIN with exactly these 1", "kept words", "costume: less polite", "4 to 60 messages")
                .doesNotContain("{{cell}}", "{{retry}}");
    }

    @Test
    void givesTheExamplesAsSeeds() {
        assertThat(make(anIntent().examples(new Anchor("seed-9", List.of(Turn.user("x")), null)))
                        .origin()
                        .seeds())
                .containsExactly("seed-9");
    }

    @Test
    void keepsAllOfAnAnswerThatSendsOnlyWhatComesAfterTheKeptTurns() {
        List<Turn> kept = List.of(Turn.user("hello there i have a problem"), Turn.assistant("What is it?"));
        answers.add("{\"turns\":[{\"role\":\"USER\",\"text\":\"the charge on my card\"},"
                + "{\"role\":\"ASSISTANT\",\"text\":\"It is waived.\"},{\"role\":\"USER\",\"text\":\"ok\"}]}");

        Made.Draft draft = make(anIntent().attempt(2, kept));

        assertThat(draft.turns())
                .containsExactly(
                        kept.get(0),
                        kept.get(1),
                        Turn.user("the charge on my card"),
                        Turn.assistant("It is waived."),
                        Turn.user("ok"));
    }

    @Test
    void replacesWhatAnAnswerPolishedOfTheKeptTurns() {
        List<Turn> kept = List.of(Turn.user("hello there i have a problem"), Turn.assistant("What is it?"));
        answers.add("{\"turns\":[{\"role\":\"USER\",\"text\":\"Hello there, I have a problem.\"},"
                + "{\"role\":\"ASSISTANT\",\"text\":\"What is it?\"},{\"role\":\"USER\",\"text\":\"the charge\"}]}");

        assertThat(make(anIntent().attempt(2, kept)).turns())
                .containsExactly(kept.get(0), kept.get(1), Turn.user("the charge"));
    }

    @Test
    void asksAgainForAnAnswerThatEndsWithTheKeptTurns() {
        List<Turn> kept = List.of(Turn.user("hello there i have a problem"));
        answers.add("{\"turns\":[{\"role\":\"USER\",\"text\":\"hello there i have a problem\"}]}");

        assertThat(make(anIntent().attempt(2, kept)).turns()).hasSizeGreaterThan(1);
        assertThat(asked.get(1).messages().getLast().text()).contains("go on after the 1 messages");
    }

    private class Scripted implements ModelCaller {

        @Override
        public ModelAnswer call(ModelPrompt prompt) {
            asked.add(prompt);
            return new ModelAnswer.Answered(answers.isEmpty() ? ANSWER : answers.removeFirst(), SECOND, SPEND);
        }

        @Override
        public List<ModelIdentity> identities() {
            return List.of(FIRST, SECOND);
        }
    }
}
