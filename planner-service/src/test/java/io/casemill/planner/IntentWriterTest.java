package io.casemill.planner;

import static io.casemill.planner.IntentWriter.SHOWN_CHARS;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.schemas.Role;
import io.casemill.schemas.SeedOrigin;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Split;
import io.casemill.schemas.ToolCall;
import io.casemill.schemas.Turn;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentWriterTest {

    private static final Turn TENTH = says("x".repeat(SHOWN_CHARS / 10));

    @Test
    void lendsASeedOfUsualLengthWhole() {
        List<Turn> turns = Collections.nCopies(10, TENTH);
        assertThat(shown(turns)).isEqualTo(turns);
    }

    @Test
    void lendsTheBeginningOfALongSeed() {
        assertThat(shown(Collections.nCopies(2_000, TENTH))).isEqualTo(Collections.nCopies(10, TENTH));
    }

    @Test
    void countsWhatAToolWasCalledWithAndAnswered() {
        var call = new ToolCall("{}", "y".repeat(SHOWN_CHARS), null);
        var called = new Turn(Role.ACTION, "looked up", "look-up", call, null, null);
        assertThat(shown(List.of(TENTH, called, TENTH))).containsExactly(TENTH);
    }

    @Test
    void cutsAFirstTurnThatIsTooLongByItself() {
        assertThat(shown(List.of(says("z".repeat(SHOWN_CHARS + 1)), TENTH)))
                .containsExactly(says("z".repeat(SHOWN_CHARS)));
    }

    @Test
    void cutsNotBetweenTheHalvesOfACharacter() {
        String start = "z".repeat(SHOWN_CHARS - 1);
        assertThat(shown(List.of(says(start + "\ud83d\ude00")))).containsExactly(says(start));
    }

    private static List<Turn> shown(List<Turn> turns) {
        var seed = SeedRegistered.newBuilder()
                .setMeta(Chain.meta("seed", "s"))
                .setSeedId("s")
                .setDataset("d")
                .setOrigin(SeedOrigin.AUTHORED)
                .setSplit(Split.ANCHOR)
                .setContentHash("h")
                .setTurns(turns)
                .build();
        return IntentWriter.shown(seed).getTurns();
    }

    private static Turn says(String text) {
        return new Turn(Role.USER, text, null, null, null, null);
    }
}
