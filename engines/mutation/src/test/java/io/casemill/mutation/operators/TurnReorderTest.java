package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.MutationOperator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnReorderTest extends OperatorContract {

    @Override
    MutationOperator operator() {
        return new TurnReorder();
    }

    @Test
    void swapsOnlyWhatTheUserSaysInARow() {
        var chat = List.of(user("a"), assistant("b"), user("c"), user("d"));
        assertThat(after(chat, 1)).containsExactly(user("a"), assistant("b"), user("d"), user("c"));
        assertThat(apply(List.of(user("a"), assistant("b"), user("c")), 1)).isEmpty();
    }
}
