package io.casemill.models;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.URI;
import java.util.Optional;

/** OpenAI, and everything that speaks its chat API: vLLM, llama.cpp, Ollama, gateways. */
final class OpenAiProvider implements ModelProvider {

    @Override
    public String name() {
        return "openai";
    }

    /** None: a forgotten address must not send a local model's prompts abroad. */
    @Override
    public Optional<URI> ownBaseUrl() {
        return Optional.empty();
    }

    @Override
    public AnswerDialect dialect() {
        return new OpenAiDialect();
    }

    @Override
    public ChatModel connect(ModelEndpoint endpoint, ApiKey key, HttpClientBuilder http) {
        return OpenAiChatModel.builder()
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
