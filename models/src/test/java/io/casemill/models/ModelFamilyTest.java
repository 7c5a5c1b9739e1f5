package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFamilyTest {

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini, gpt",
        "claude-sonnet-4, claude",
        "gemini-2.0-flash, gemini",
        "llama3.1:8b, llama",
        "Qwen/Qwen3-8B, qwen",
        "mixtral-8x7b, mistral",
        "SmolLM2-1.7B, smollm",
        "phi-4, phi",
        "gemma3, gemma",
        "deepseek-r1, deepseek",
        "command-r-plus, command"
    })
    void knowsTheFamilyByTheName(String model, String family) {
        assertThat(ModelFamily.of(model)).contains(family);
    }

    @Test
    void wantsTheFamilySetWhenTheNameDoesNotTell() {
        assertThatThrownBy(() -> endpoint("my-finetune", null)).hasMessageContaining("set family");
        assertThat(endpoint("my-finetune", "Llama").family()).isEqualTo("llama");
    }

    private static ModelEndpoint endpoint(String model, String family) {
        return new ModelEndpoint(
                URI.create("http://127.0.0.1:1/v1"), model, family, null, Duration.ofSeconds(1), 10, 0, 1000, 0, 0);
    }
}
