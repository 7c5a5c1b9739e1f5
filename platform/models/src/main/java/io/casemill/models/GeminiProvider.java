package io.casemill.models;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import java.net.URI;
import java.util.Optional;

/** Google's Gemini API. */
final class GeminiProvider implements ModelProvider {

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public Optional<URI> ownBaseUrl() {
        return Optional.of(URI.create("https://generativelanguage.googleapis.com/v1beta"));
    }

    @Override
    public AnswerDialect dialect() {
        return new GeminiDialect();
    }

    @Override
    public ChatModel connect(ModelEndpoint endpoint, ApiKey key, HttpClientBuilder http) {
        return GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(address(endpoint))
                .apiKey(key.reveal())
                .modelName(endpoint.model())
                .temperature(endpoint.temperature())
                .maxOutputTokens(endpoint.maxTokens())
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
    }
}
