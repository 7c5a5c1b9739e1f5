package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.assistant;
import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.MutationOperator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruncationTest extends OperatorContract {

    @Override
    MutationOperator operator() {
        return new Truncation();
    }

    @Test
    void endsWithTheOutcomeAtTheEarliest() {
        for (int seed = 0; seed < 30; seed++) {
            assertThat(after(changeable(), seed)).anyMatch(m -> m.text().startsWith("I have issued a refund"));
        }
        assertThat(apply(List.of(user("a"), assistant("b"), user("c"), user("d"), assistant("Refund issued.")), 1))
                .isEmpty();
    }
}
