package io.casemill.models;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import java.net.URI;
import java.util.Optional;

/** Mistral's chat API. */
final class MistralProvider implements ModelProvider {

    @Override
    public String name() {
        return "mistral";
    }

    @Override
    public Optional<URI> ownBaseUrl() {
        return Optional.of(URI.create("https://api.mistral.ai/v1"));
    }

    @Override
    public AnswerDialect dialect() {
        return new OpenAiDialect();
    }

    @Override
    public ChatModel connect(ModelEndpoint endpoint, ApiKey key, HttpClientBuilder http) {
        return MistralAiChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(address(endpoint))
                .apiKey(key.reveal())
                .modelName(endpoint.model())
                .temperature(endpoint.temperature())
                .maxTokens(endpoint.maxTokens())
                .strictJsonSchema(true)
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
    }
}
