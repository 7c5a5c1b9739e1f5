package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.cli.SeedRules.Excess;
import io.casemill.cli.SeedRules.Instructions;
import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedTrimTest {

    private static final List<Turn> TALK = List.of(
            new Turn(Speaker.SYSTEM, "Be kind."),
            Turn.user("where"),
            new Turn(
                    Speaker.ACTION,
                    "in the depot of Leeds",
                    new ToolCall("track", "{\"order\": \"LM10440\"}", "in the depot of Leeds", null),
                    null),
            Turn.assistant("Leeds"));

    @Test
    void leavesASeedWithinTheRulesAsItIs() {
        assertThat(apply(new SeedRules(4, 30, 100, Excess.REFUSE, Instructions.KEEP)))
                .isEqualTo(new SeedTrim.Trimmed.Within(TALK, List.of()));
    }

    @Test
    void saysWhyASeedIsTooLarge() {
        assertThat(refused(new SeedRules(3, 30, 100, Excess.REFUSE, Instructions.KEEP)))
                .startsWith("has 4 turns, more than seeds.maxTurns 3");
        assertThat(refused(new SeedRules(4, 20, 100, Excess.REFUSE, Instructions.KEEP)))
                .startsWith("has 21 characters in turn 3, more than seeds.maxTurnChars 20");
        assertThat(refused(new SeedRules(4, 30, 50, Excess.REFUSE, Instructions.KEEP)))
                .startsWith("has 85 characters, more than seeds.maxChars 50");
    }

    @Test
    void cutsASeedToTheRules() {
        var cut = (SeedTrim.Trimmed.Within) apply(new SeedRules(3, 10, 60, Excess.TRIM, Instructions.KEEP));

        assertThat(cut.turns())
                .containsExactly(
                        TALK.get(0),
                        TALK.get(1),
                        new Turn(Speaker.ACTION, "in the de…", new ToolCall("track", null, "in the de…", null), null));
        assertThat(cut.notices())
                .containsExactly("has 4 turns, more than seeds.maxTurns 3; it was cut to 3 turns of 38 characters");
    }

    @Test
    void cutsNoCharacterInTwo() {
        List<Turn> faces = List.of(Turn.user("a\ud83d\ude00\ud83d\ude00"));
        var cut = (SeedTrim.Trimmed.Within)
                new SeedTrim(new SeedRules(1, 3, 60, Excess.TRIM, Instructions.KEEP)).apply(faces);

        assertThat(cut.turns()).containsExactly(Turn.user("a…"));
    }

    @Test
    void refusesASeedOfWhichNothingThatIsSaidWouldBeLeft() {
        assertThat(refused(new SeedRules(1, 30, 100, Excess.TRIM, Instructions.KEEP)))
                .endsWith("and nothing that is said would be left of it");
    }

    @Test
    void leavesInstructionsOutWhenTold() {
        var kept = (SeedTrim.Trimmed.Within) apply(new SeedRules(3, 30, 100, Excess.REFUSE, Instructions.LEAVE_OUT));

        assertThat(kept.turns()).isEqualTo(TALK.subList(1, 4));
        assertThat(kept.notices()).containsExactly("turns of system and developer were left out");
    }

    @Test
    void keepsWhatIsMadeOfTheLargestSeedWithinARecord() {
        int eightMebibytes = 8 * 1024 * 1024;
        assertThat(3 * 3 * SeedRules.MOST_CHARS + RequestFile.MAX_BYTES).isLessThan(eightMebibytes);
        List<Turn> largest = Collections.nCopies(2_000, Turn.user("\u20ac".repeat(300)));
        var rules = new SeedRules(2_000, 600_000, 600_000, Excess.REFUSE, Instructions.KEEP);

        assertThat(new SeedTrim(rules).apply(largest)).isInstanceOf(SeedTrim.Trimmed.Within.class);
    }

    private static SeedTrim.Trimmed apply(SeedRules rules) {
        return new SeedTrim(rules).apply(TALK);
    }

    private static String refused(SeedRules rules) {
        return ((SeedTrim.Trimmed.TooLarge) apply(rules)).problem();
    }
}
