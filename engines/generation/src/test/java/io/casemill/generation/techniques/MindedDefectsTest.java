package io.casemill.generation.techniques;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Anchor;
import io.casemill.conversation.Defect;
import io.casemill.conversation.Intent;
import io.casemill.conversation.Turn;
import io.casemill.generation.Intents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MindedDefectsTest {

    private static final String LENT = "the seventh shelf on the left behind the green door";

    private static final Turn KEPT = Turn.user("hello");

    private static final Rollout PLAIN = play(
            Turn.user("my card was charged for a late book"),
            Turn.assistant("I have taken the charge off."),
            Turn.action("waive", "charge taken off"));

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NOT_SCORED", "OTHER"})
    void countsADefectThatIsDoneAgainAgainstATake(Defect defect) {
        var fit = new StyleFit(minding(defect), voice());
        var careless = new StyleFit(Intents.anIntent().build(), voice());

        double mindedGap = fit.distance(withThe(defect)) - fit.distance(without(defect));
        double gap = careless.distance(withThe(defect)) - careless.distance(without(defect));

        assertThat(mindedGap).isGreaterThan(gap);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_SCORED", "OTHER"})
    void holdsNothingAgainstATakeWhereNothingIsKnownOfIt(Defect defect) {
        assertThat(new MindedDefects(minding(defect), voice()).in(PLAIN)).isZero();
    }

    @Test
    void looksAtTheTurnsAfterTheKeptOnes() {
        Intent intent = Intents.anIntent()
                .attempt(2, List.of(KEPT, KEPT))
                .remark("protocol", Defect.REPETITION, "Do not repeat.")
                .build();

        assertThat(new MindedDefects(intent, voice()).in(play(KEPT, KEPT, Turn.assistant("yes?"))))
                .isZero();
        assertThat(new MindedDefects(intent, voice()).in(play(KEPT, KEPT, Turn.assistant("a"), Turn.assistant("a"))))
                .isEqualTo(1);
    }

    private static Intent minding(Defect defect) {
        return Intents.anIntent()
                .examples(new Anchor("seed-1", List.of(Turn.user(LENT)), null))
                .remark("any", defect, "Do it otherwise.")
                .build();
    }

    private static Rollout without(Defect defect) {
        return switch (defect) {
            case TOO_FEW_TURNS -> more(PLAIN, 7);
            case COSTUME, CRITERION_MISSED -> new Rollout(PLAIN.turns(), "waived", List.of("recovery"));
            default -> PLAIN;
        };
    }

    private static Rollout withThe(Defect defect) {
        return switch (defect) {
            case TOO_FEW_TURNS, COSTUME, CRITERION_MISSED -> PLAIN;
            case TOO_MANY_TURNS -> more(PLAIN, 60);
            case MESSAGE_TOO_LONG, MODEL_WORDS -> and(Turn.assistant("word ".repeat(300)));
            case SIDE_MISSING -> play(PLAIN.turns().getFirst());
            case EMPTY_MESSAGE -> and(Turn.assistant(" "));
            case REPETITION -> and(PLAIN.turns().getFirst());
            case BREAKS_OFF -> and(Turn.assistant("and then we will"));
            case WRONG_OUTCOME -> new Rollout(PLAIN.turns().subList(0, 2), "waived", List.of());
            case COPIED -> and(Turn.assistant(LENT));
            case PERSONAL_DATA -> and(Turn.assistant("Is ann.miller@gmail.com right?"));
            case PROMPT_SHOWS -> and(Turn.assistant("Dear {name}, it is done."));
            case LABEL_SHOWS -> and(Turn.assistant("You are an overdue case."));
            case WRONG_LANGUAGE -> and(Turn.assistant("ok."));
            case CARICATURE -> and(Turn.user("how dare you!"));
            case SIDES_SWAPPED -> and(Turn.user("may i have the number that is on the card of the member who is it"));
            case BACK_OFFICE_WORDS -> and(Turn.user("run the verification"));
            case INSULT -> new Rollout(PLAIN.turns(), "waived", List.of("anger"));
            case NOT_SCORED, OTHER -> throw new AssertionError(defect + " is not in the conversation");
        };
    }

    private static Rollout more(Rollout rollout, int size) {
        var turns = new ArrayList<>(rollout.turns());
        while (turns.size() < size) {
            turns.add(Turn.assistant("step " + turns.size() + "."));
        }
        return new Rollout(turns, rollout.outcome(), rollout.behaviours());
    }

    private static Rollout and(Turn turn) {
        var turns = new ArrayList<>(PLAIN.turns());
        turns.add(turn);
        return new Rollout(turns, PLAIN.outcome(), PLAIN.behaviours());
    }

    private static Rollout play(Turn... turns) {
        return new Rollout(Arrays.asList(turns), "waived", List.of());
    }

    private static Voice voice() {
        return new Voice(3, 6, 0.5, 0.5, true, true, Set.of(), 0, false, false);
    }
}
