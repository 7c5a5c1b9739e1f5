package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.asking.ModelAnswer;
import io.casemill.asking.ModelAnswer.Answered;
import io.casemill.asking.ModelCaller;
import io.casemill.asking.ModelPrompt;
import io.casemill.asking.ModelRoles;
import io.casemill.asking.ScriptedModel;
import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import io.casemill.conversation.Turn;
import io.casemill.mutation.Change;
import io.casemill.mutation.Chats;
import io.casemill.mutation.MutationOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ParaphraseTest extends OperatorContract {

    private static final ModelIdentity SMALL = new ModelIdentity("paraphraser", "small", "qwen");
    private static final Spend ONE = new Spend(1, 10, 5, 3, 7, 1, 0, 0);
    private static final List<Turn> CHAT = List.of(user("where is 4711"), assistant("On its way."), user("ok"));

    private final ScriptedModel model = new ScriptedModel(ONE, SMALL);

    @Override
    MutationOperator operator() {
        return new Paraphrase(role -> Optional.of(new Echo()));
    }

    @Test
    void saysWhatTheUserWroteInOtherWords() {
        model.says("{\"messages\": [\"4711, where is it\", \"ok\"]}");

        Change change = change();

        assertThat(change.turns()).extracting(Turn::text).containsExactly("4711, where is it", "On its way.", "ok");
        assertThat(change.description()).isEqualTo("1 of the user's messages are in other words");
        assertThat(change.models()).containsExactly(SMALL);
        assertThat(change.spend()).isEqualTo(ONE);
    }

    @Test
    void asksAgainWhereANumberIsLost() {
        model.says("{\"messages\": [\"where is it\", \"ok\"]}").says("{\"messages\": [\"is 4711 lost\", \"ok\"]}");

        assertThat(change().turns().getFirst().text()).isEqualTo("is 4711 lost");
        assertThat(model.asked().getLast().messages().getLast().text()).contains("has lost the number 4711");
    }

    @Test
    void leavesTheConversationAsItIsWhenTheModelRefusesAndTellsWhatItCost() {
        model.refuses("the model refuses: no");

        Change change = change();

        assertThat(change.turns()).isEqualTo(CHAT);
        assertThat(change.description()).isEqualTo("left as it was, REFUSED: the model refuses: no");
        assertThat(change.spend()).isEqualTo(ONE);
    }

    @Test
    void doesNothingWithoutAModel() {
        assertThat(new Paraphrase(ModelRoles.NONE).models()).isEmpty();
        assertThat(new Paraphrase(ModelRoles.NONE).apply(Chats.draft(CHAT), new SplittableRandom(1)))
                .isEmpty();
    }

    private Change change() {
        return new Paraphrase(model.inEveryRole())
                .apply(Chats.draft(CHAT), new SplittableRandom(1))
                .orElseThrow();
    }

    /** Says everything once more. */
    private static final class Echo implements ModelCaller {

        @Override
        public ModelAnswer call(ModelPrompt prompt) {
            var said = JsonMapper.shared().readTree(prompt.messages().get(1).text());
            var again = new ArrayList<String>();
            said.forEach(text -> again.add("so " + text.asString()));
            return new Answered(JsonMapper.shared().writeValueAsString(Map.of("messages", again)), SMALL, ONE);
        }

        @Override
        public List<ModelIdentity> identities() {
            return List.of(SMALL);
        }
    }
}
