package io.casemill.models;

import static io.casemill.models.ModelServer.answers;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.asking.AnswerSchema;
import io.casemill.asking.ModelAnswer;
import io.casemill.asking.ModelAnswer.Answered;
import io.casemill.asking.ModelPrompt;
import io.casemill.models.ModelServer.Seen;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each provider sends and reads, as JSON on the wire. */
class ProvidersTest {

    private static final AnswerSchema SCHEMA = new AnswerSchema(
            "greeting",
            "{\"type\":\"object\",\"properties\":{\"hi\":{\"type\":[\"string\",\"null\"]}},\"required\":[\"hi\"],"
                    + "\"additionalProperties\":false}");
    private static final ModelPrompt PROMPT =
            ModelPrompt.of("slot-1/1", "be brief", "hello").then("hi", "again").withSchema(SCHEMA);

    private ModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ModelServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, /v1/chat/completions, authorization, Bearer ",
        "mistral, /v1/chat/completions, authorization, Bearer ",
        "anthropic, /v1/messages, x-api-key, ''",
        "gemini, /v1/models/llama-test:generateContent, x-goog-api-key, ''"
    })
    void sendsTheKeyInItsHeaderAndReadsTheAnswer(String provider, String path, String header, String before) {
        var answered = (Answered) call(provider);

        assertThat(answered.text()).isEqualTo("hi there");
        assertThat(answered.spend().inputTokens()).isEqualTo(1000);
        assertThat(answered.spend().outputTokens()).isEqualTo(500);
        assertThat(server.seen()).hasSize(1);
        Seen seen = server.seen().getFirst();
        assertThat(seen.protocol()).isEqualTo("HTTP/1.1");
        assertThat(seen.path()).isEqualTo(path);
        assertThat(seen.headers().entrySet().stream()
                        .filter(e -> e.getKey().equalsIgnoreCase(header))
                        .findFirst()
                        .orElseThrow()
                        .getValue())
                .containsExactly(before.strip() + (before.isBlank() ? "" : " ") + Setting.KEY);
    }

    @ParameterizedTest
    @CsvSource({"openai", "mistral"})
    void speaksAsOpenAiDoes(String provider) {
        call(provider);

        JsonNode sent = sent();
        assertThat(sent.at("/model").asString()).isEqualTo("llama-test");
        assertThat(sent.at("/messages").valueStream().map(m -> m.path("role").asString()))
                .containsExactly("system", "user", "assistant", "user");
        assertThat(sent.at("/messages/0/content").toString()).contains("be brief");
        assertThat(sent.at("/max_tokens").asInt()).isEqualTo(77);
        assertThat(sent.at("/temperature").asDouble()).isEqualTo(0.25);
        assertThat(sent.at("/response_format/type").asString()).isEqualTo("json_schema");
        assertThat(sent.at("/response_format/json_schema/name").asString()).isEqualTo("greeting");
        assertThat(sent.at("/response_format/json_schema/schema")).isEqualTo(schema());
    }

    @Test
    void speaksAsAnthropicDoes() {
        call("anthropic");

        JsonNode sent = sent();
        assertThat(sent.at("/system").toString()).contains("be brief");
        assertThat(sent.at("/messages").valueStream().map(m -> m.path("role").asString()))
                .containsExactly("user", "assistant", "user");
        assertThat(sent.at("/max_tokens").asInt()).isEqualTo(77);
        assertThat(sent.at("/temperature").asDouble()).isEqualTo(0.25);
        assertThat(sent.at("/output_config/format/type").asString()).isEqualTo("json_schema");
        assertThat(sent.at("/output_config/format/schema")).isEqualTo(schema());
    }

    @Test
    void speaksAsGeminiDoes() {
        call("gemini");

        JsonNode sent = sent();
        assertThat(sent.at("/systemInstruction").toString()).contains("be brief");
        assertThat(sent.at("/contents").valueStream().map(m -> m.path("role").asString()))
                .containsExactly("user", "model", "user");
        assertThat(sent.at("/generationConfig/maxOutputTokens").asInt()).isEqualTo(77);
        assertThat(sent.at("/generationConfig/temperature").asDouble()).isEqualTo(0.25);
        assertThat(sent.at("/generationConfig/responseMimeType").asString()).isEqualTo("application/json");
        assertThat(sent.at("/generationConfig/responseJsonSchema")).isEqualTo(schema());
    }

    private ModelAnswer call(String provider) {
        server.then(answers(
                switch (provider) {
                    case "anthropic" -> ModelServer.anthropic("hi there");
                    case "gemini" -> ModelServer.gemini("hi there");
                    default -> ModelServer.openAi("hi there");
                }));
        return new Setting()
                .endpoint("some", server.url())
                .with("some.provider", provider)
                .with("some.max-tokens", "77")
                .with("some.temperature", "0.25")
                .role("generator", "some")
                .caller()
                .call(PROMPT);
    }

    private JsonNode sent() {
        return JsonMapper.shared().readTree(server.seen().getFirst().body());
    }

    private static JsonNode schema() {
        return JsonMapper.shared().readTree(SCHEMA.json());
    }
}
