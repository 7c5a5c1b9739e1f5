package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFamilyTest {

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini, gpt",
        "chatgpt-4o-latest, gpt",
        "o1, gpt",
        "o3-mini, gpt",
        "o4-mini, gpt",
        "claude-sonnet-4, claude",
        "gemini-2.0-flash, gemini",
        "models/gemini-2.0-flash, gemini",
        "llama3.1:8b, llama",
        "Qwen/Qwen3-8B, qwen",
        "mixtral-8x7b, mistral",
        "mistral-large-latest, mistral",
        "SmolLM2-135M-Instruct-Q4.gguf, smollm",
        "/models/SmolLM2-1.7B.gguf, smollm",
        "C:\\models\\qwen2.5-7b-instruct-q4_k_m.gguf, qwen",
        "phi-4, phi",
        "gemma3, gemma",
        "deepseek-r1, deepseek",
        "command-r-plus, command"
    })
    void knowsTheFamilyByTheName(String model, String family) {
        assertThat(ModelFamily.of(model)).contains(family);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-finetune", "o365-helper", "o1x", "gpt/", ""})
    void guessesNothing(String model) {
        assertThat(ModelFamily.of(model)).isEmpty();
    }
}
