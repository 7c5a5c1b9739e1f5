package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.MutationOperator;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntitySwapTest extends OperatorContract {

    @Override
    MutationOperator operator() {
        return new EntitySwap();
    }

    @Test
    void swapsConsistentlyThroughTheConversation() {
        for (int seed = 0; seed < 30; seed++) {
            var after = after(List.of(user("my red jacket, $80, 2024-03-05"), assistant("the RED jacket for $80?"), user("no, the blue one")), seed);
            String[] words = after.get(0).text().split("[ ,]+");
            assertThat(after.get(1).text()).isEqualTo("the " + words[1].toUpperCase() + " " + words[2] + " for " + words[3] + "?");
            assertThat(words[1]).isNotEqualTo("red");
            assertThat(words[4]).matches("2024-0[1-4]-[0-9]{2}").isNotEqualTo("2024-03-05");
            assertThat(after.get(2).text()).doesNotContain(words[1] + " ");
        }
    }
}
