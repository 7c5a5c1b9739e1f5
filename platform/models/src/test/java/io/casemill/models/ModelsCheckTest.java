package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.conversation.ModelIdentity;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsCheckTest {

    private static final URI URL = URI.create("http://127.0.0.1:1/v1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        provider           | nobody              | use one of [anthropic, gemini, mistral, openai]
        base-url           | ftp://host/v1       | must begin with http:// or https://
        base-url           | http://u:p@host/v1  | must hold no user, password or query
        model              | ''                  | is missing
        model              | mystery             | set family
        api-key-env        | NOT_SET             | variable NOT_SET is not set
        max-tokens         | 0                   | must be positive
        max-answer-bytes   | -1                  | must be positive
        max-in-flight      | 0                   | must be positive
        initial-in-flight  | 0                   | must be positive
        give-up-after      | 0                   | must be positive
        connect-timeout    | 0s                  | must be positive
        first-byte-timeout | 0s                  | must be positive
        timeout            | -1s                 | must be positive
        temperature        | 2.1                 | must be 0 to 2
        """)
    void saysWhichPropertyOfAnEndpointIsWrongAndWhatToDo(String property, String value, String what) {
        assertThatThrownBy(() -> working().with("small." + property, value).models())
                .isInstanceOf(ModelsMisconfiguredException.class)
                .hasMessageContaining("casemill.models.endpoints.small.")
                .hasMessageContaining(what);
    }

    @Test
    void reportsEverythingAtOnce() {
        assertThatThrownBy(() -> working()
                        .with("small.timeout", "0s")
                        .with("small.model", "mystery")
                        .role("judge", "small,nowhere,small")
                        .property("prices.mystery.input", "-1")
                        .models())
                .hasMessageContaining("endpoints.small.timeout: must be positive, is 0 ms")
                .hasMessageContaining("endpoints.small.family: is not known")
                .hasMessageContaining("roles.judge: names the endpoint 'nowhere'")
                .hasMessageContaining("roles.judge: names an endpoint twice")
                .hasMessageContaining("prices.mystery: prices must be 0 or more");
    }

    @Test
    void needsAnAddressUnlessTheProviderHasItsOwn() {
        assertThatThrownBy(() -> new Setting().with("a.model", "gpt-4").models())
                .hasMessageContaining("base-url");
        assertThat(new Setting()
                        .with("a.model", "claude-4")
                        .with("a.provider", "anthropic")
                        .role("judge", "a")
                        .models()
                        .forRole("judge"))
                .isPresent();
    }

    @Test
    void needsNoKeyForAnEndpointThatNobodyPlays() {
        assertThat(new Setting()
                        .endpoint("small", URL)
                        .noVariable("MODEL_KEY")
                        .models()
                        .forRole("generator"))
                .isEmpty();
    }

    @Test
    void isEmptyForARoleWithoutAModel() {
        assertThat(working().role("judge", "").models().forRole("judge")).isEmpty();
        assertThat(working().models().forRole("judge")).isEmpty();
    }

    @Test
    void takesTheFamilyThatIsSet() {
        assertThat(working()
                        .with("small.model", "mystery")
                        .with("small.family", "Llama")
                        .caller()
                        .identities())
                .containsExactly(new ModelIdentity("generator", "mystery", "llama"));
    }

    private static Setting working() {
        return new Setting().endpoint("small", URL).role("generator", "small");
    }
}
