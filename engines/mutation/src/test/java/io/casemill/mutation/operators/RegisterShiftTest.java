package io.casemill.mutation.operators;

import static io.casemill.mutation.Chats.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.mutation.MutationOperator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterShiftTest extends OperatorContract {

    @Override
    MutationOperator operator() {
        return new RegisterShift();
    }

    @Test
    void makesRequestsDemands() {
        var said = after(List.of(user("Could you please send me a label?")), 3)
                .getFirst()
                .text();
        assertThat(said).isEqualTo("you need to send me a label?");
    }
}
