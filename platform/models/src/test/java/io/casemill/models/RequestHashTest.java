package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.asking.AnswerSchema;
import io.casemill.asking.ModelPrompt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestHashTest {

    private static final ModelPrompt PROMPT = ModelPrompt.of("slot-1/1", "system", "user");

    @Test
    void isTheSameForTheSameRequest() {
        assertThat(hash(PROMPT)).hasSize(64).isEqualTo(hash(ModelPrompt.of("slot-2/3", "system", "user")));
        assertThat(hash(PROMPT)).isEqualTo(hash(PROMPT.avoiding(Set.of("llama"))));
    }

    @Test
    void isAnotherForAnotherRequest() {
        var schema = new AnswerSchema("a", "{}");
        assertThat(hash(PROMPT))
                .isNotEqualTo(hash(ModelPrompt.of("slot-1/1", "systemu", "ser")))
                .isNotEqualTo(hash(PROMPT.then("a", "b")))
                .isNotEqualTo(hash(PROMPT.withSchema(schema)))
                .isNotEqualTo(RequestHash.of("generator", PROMPT));
        assertThat(hash(PROMPT.withSchema(schema))).isNotEqualTo(hash(PROMPT.withSchema(new AnswerSchema("a", "{ }"))));
    }

    private static String hash(ModelPrompt prompt) {
        return RequestHash.of("judge", prompt);
    }
}
