package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.MutationOperator;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyboardTyposTest extends OperatorContract {

    @Override
    MutationOperator operator() {
        return new KeyboardTypos();
    }

    @Test
    void leavesIdsAndTheAssistantAlone() {
        for (int seed = 0; seed < 50; seed++) {
            var after = after(
                    List.of(user("mail kimhara@mailbox.example about AB12CD34"), assistant("certainly, right away")),
                    seed);
            assertThat(after.get(0).text()).contains("kimhara@mailbox.example").contains("AB12CD34");
            assertThat(after.get(1).text()).isEqualTo("certainly, right away");
        }
    }
}
