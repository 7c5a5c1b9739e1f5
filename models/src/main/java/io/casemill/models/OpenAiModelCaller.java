package io.casemill.models;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import java.util.concurrent.TimeUnit;

/** Calls an endpoint that speaks the OpenAI API. Retries nothing: who calls decides. */
final class OpenAiModelCaller implements ModelCaller {

    private final ModelEndpoint endpoint;
    private final ModelIdentity identity;
    private final ModelTrouble trouble;
    private final ChatModel model;

    OpenAiModelCaller(String role, ModelEndpoint endpoint, ApiKey key) {
        this.endpoint = endpoint;
        this.identity = new ModelIdentity(role, endpoint.model(), endpoint.family());
        this.trouble = new ModelTrouble(key);
        this.model = OpenAiChatModel.builder()
                .httpClientBuilder(new BoundedHttpClientBuilder(endpoint))
                .baseUrl(endpoint.baseUrl().toString())
                .apiKey(key.reveal())
                .modelName(endpoint.model())
                .temperature(endpoint.temperature())
                .maxTokens(endpoint.maxTokens())
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public ModelAnswer call(ModelPrompt prompt) {
        long started = System.nanoTime();
        try {
            return answer(model.chat(toRequest(prompt)), started);
        } catch (RuntimeException e) {
            return new ModelAnswer.Refused(trouble.refusalOrThrow(e), spend(0, 0, started));
        }
    }

    private ModelAnswer answer(ChatResponse response, long started) {
        TokenUsage used = response.tokenUsage();
        ModelSpend spend = spend(
                used == null ? 0 : orZero(used.inputTokenCount()),
                used == null ? 0 : orZero(used.outputTokenCount()),
                started);
        String text = response.aiMessage().text();
        return text == null || text.isBlank()
                ? new ModelAnswer.Refused("the model answered without text", spend)
                : new ModelAnswer.Answered(text, spend);
    }

    private ModelSpend spend(long input, long output, long started) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return new ModelSpend(1, input, output, endpoint.costMicros(input, output), millis);
    }

    private static ChatRequest toRequest(ModelPrompt prompt) {
        return ChatRequest.builder()
                .messages(prompt.messages().stream()
                        .map(OpenAiModelCaller::toMessage)
                        .toList())
                .build();
    }

    private static ChatMessage toMessage(ModelPrompt.Message message) {
        return switch (message.speaker()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case MODEL -> AiMessage.from(message.text());
        };
    }

    private static long orZero(Integer count) {
        return count == null ? 0 : count;
    }
}
