package io.casemill.models;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import java.net.URI;
import java.util.Optional;

/** Anthropic's messages API. */
final class AnthropicProvider implements ModelProvider {

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public Optional<URI> ownBaseUrl() {
        return Optional.of(URI.create("https://api.anthropic.com/v1"));
    }

    @Override
    public AnswerDialect dialect() {
        return new AnthropicDialect();
    }

    @Override
    public ChatModel connect(ModelEndpoint endpoint, ApiKey key, HttpClientBuilder http) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(address(endpoint))
                .apiKey(key.reveal())
                .modelName(endpoint.model())
                .temperature(endpoint.temperature())
                .maxTokens(endpoint.maxTokens())
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
    }
}
