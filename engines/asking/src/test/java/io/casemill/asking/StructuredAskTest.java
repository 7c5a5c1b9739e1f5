package io.casemill.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.asking.ModelAnswer.Answered;
import io.casemill.asking.ModelAnswer.Refused;
import io.casemill.asking.StructuredAnswer.Code;
import io.casemill.asking.StructuredAnswer.NotParsed;
import io.casemill.asking.StructuredAnswer.Parsed;
import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class StructuredAskTest {

    private static final Spend ONE = new Spend(1, 10, 5, 3, 7, 1, 0, 0);
    private static final Spend TWO = new Spend(2, 20, 10, 6, 14, 2, 0, 0);
    private static final ModelIdentity BY = new ModelIdentity("judge", "llama3", "llama");
    private static final ModelPrompt PROMPT = ModelPrompt.of("slot-1/1", "be brief", "a number?");

    private final Deque<ModelAnswer> answers = new ArrayDeque<>();
    private final List<ModelPrompt> asked = new ArrayList<>();

    @Test
    void readsTheAnswer() {
        says("7");

        assertThat(ask()).isEqualTo(new Parsed<>(7, BY, ONE));
    }

    @Test
    void asksOnceMoreSayingWhatWasWrong() {
        says("seven").says("7");

        assertThat(ask()).isEqualTo(new Parsed<>(7, BY, TWO));
        assertThat(asked.get(1)).isEqualTo(PROMPT.then("seven", "wrong: 'seven' is no number"));
    }

    @Test
    void givesUpAfterTheRepair() {
        says("seven").says("eight").says("9");

        assertThat(ask()).isEqualTo(new NotParsed<Integer>("'eight' is no number", Code.UNPARSABLE_ANSWER, TWO));
    }

    @Test
    void passesOnARefusal() {
        answers.add(new Refused("HTTP 400", ONE));

        assertThat(ask()).isEqualTo(new NotParsed<Integer>("HTTP 400", Code.REFUSED, ONE));
    }

    @Test
    void countsTheFirstCallWhenTheRepairIsRefused() {
        says("seven");
        answers.add(new Refused("HTTP 400", ONE));

        assertThat(ask()).isEqualTo(new NotParsed<Integer>("HTTP 400", Code.REFUSED, TWO));
    }

    private StructuredAnswer<Integer> ask() {
        return new StructuredAsk<>(caller(), StructuredAskTest::number, why -> "wrong: " + why).ask(PROMPT);
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new UnreadableAnswerException("'" + text + "' is no number");
        }
    }

    private StructuredAskTest says(String text) {
        answers.add(new Answered(text, BY, ONE));
        return this;
    }

    private ModelCaller caller() {
        return new ModelCaller() {
            @Override
            public ModelAnswer call(ModelPrompt prompt) {
                asked.add(prompt);
                return answers.removeFirst();
            }

            @Override
            public List<ModelIdentity> identities() {
                return List.of(BY);
            }
        };
    }
}
