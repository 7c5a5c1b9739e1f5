package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.MutationOperator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnSplitTest extends OperatorContract {

    @Override
    MutationOperator operator() {
        return new TurnSplit();
    }

    @Test
    void partsAfterASentence() {
        var chat = List.of(user("My boots are broken. I want new ones."), assistant("ok"));
        assertThat(IntStream.range(0, 20).mapToObj(seed -> after(chat, seed)))
                .contains(List.of(user("My boots are broken."), user("I want new ones."), assistant("ok")));
    }
}
