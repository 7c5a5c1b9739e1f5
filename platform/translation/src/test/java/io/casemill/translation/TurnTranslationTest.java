package io.casemill.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Speaker;
import io.casemill.conversation.ToolCall;
import io.casemill.conversation.Turn;
import io.casemill.schemas.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTranslationTest {

    @Test
    void readsBackWhatItWrites() {
        List<Turn> turns = List.of(
                new Turn(Speaker.SYSTEM, "Be kind."),
                new Turn(Speaker.DEVELOPER, "Be brief.", null, "m-2"),
                Turn.user("hi"),
                Turn.assistant("hello"),
                Turn.action(null, "a step without a name"),
                Turn.action("look", "looked"),
                new Turn(Speaker.ACTION, "refused", new ToolCall("refund", "{\"order\":7}", null, "too late"), "m-7"));

        assertThat(TurnTranslation.read(TurnTranslation.write(turns))).isEqualTo(turns);
    }

    @Test
    void writesAnInstructionAsAStepWithoutAName() {
        var written = TurnTranslation.write(List.of(new Turn(Speaker.SYSTEM, "Be kind.")));

        assertThat(written.getFirst().getRole()).isEqualTo(Role.ACTION);
        assertThat(written.getFirst().getAction()).isNull();
    }
}
