package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.MutationOperator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnDropTest extends OperatorContract {

    @Override
    MutationOperator operator() {
        return new TurnDrop();
    }

    @Test
    void leavesOutOnlyPoliteMessages() {
        var chat = List.of(
                user("hi"),
                user("my zip broke"),
                assistant("refund issued"),
                user("ok"),
                user("thanks!"),
                assistant("bye"));
        for (int seed = 0; seed < 30; seed++) {
            assertThat(after(chat, seed)).contains(user("my zip broke"), assistant("refund issued"));
        }
        assertThat(apply(
                        List.of(
                                user("my zip broke"),
                                assistant("refund issued"),
                                user("zip"),
                                user("boot"),
                                user("sole")),
                        1))
                .isEmpty();
    }
}
