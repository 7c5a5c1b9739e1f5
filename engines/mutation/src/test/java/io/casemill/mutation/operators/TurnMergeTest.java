package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.MutationOperator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnMergeTest extends OperatorContract {

    @Override
    MutationOperator operator() {
        return new TurnMerge();
    }

    @Test
    void joinsTheUsersMessagesInARow() {
        var chat = List.of(user("a"), user("b"), assistant("x"), user("c"), assistant("y"), assistant("z"));
        assertThat(IntStream.range(0, 20).mapToObj(seed -> after(chat, seed)))
                .contains(List.of(user("a b"), assistant("x"), user("c"), assistant("y"), assistant("z")));
    }
}
