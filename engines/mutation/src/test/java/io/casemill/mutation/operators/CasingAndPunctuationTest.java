package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.MutationOperator;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasingAndPunctuationTest extends OperatorContract {

    @Override
    MutationOperator operator() {
        return new CasingAndPunctuation();
    }

    @Test
    void keepsTheCaseOfIds() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(after(List.of(user("My order is AB12CD34.")), seed)
                            .getFirst()
                            .text())
                    .contains("AB12CD34");
        }
    }
}
