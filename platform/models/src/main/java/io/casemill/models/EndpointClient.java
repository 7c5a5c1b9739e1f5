package io.casemill.models;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.casemill.asking.AnswerSchema;
import io.casemill.asking.ModelPrompt;
import io.casemill.models.ModelEndpoint.StructuredOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes single HTTP exchanges with an endpoint, by the client library. */
final class EndpointClient {

    private static final int MOST_SCHEMAS = 100;

    private final ChatModel model;
    private final AttemptReader reader;
    private final StructuredOutput structured;
    private final Map<AnswerSchema, ResponseFormat> formats = new ConcurrentHashMap<>();
    private volatile boolean refusesSchemas;

    EndpointClient(ChatModel model, AttemptReader reader, StructuredOutput structured) {
        this.model = model;
        this.reader = reader;
        this.structured = structured;
    }

    /** The schema to send with a prompt; none where the endpoint wants none. */
    Optional<AnswerSchema> schemaFor(ModelPrompt prompt) {
        return structured == StructuredOutput.NONE || refusesSchemas ? Optional.empty() : prompt.schema();
    }

    /** Whether an endpoint that refuses a schema should be asked without. */
    boolean mayDoWithout() {
        return structured == StructuredOutput.AUTO;
    }

    /** Sends no more schemas. @return whether it did until now */
    boolean dropSchemas() {
        boolean did = !refusesSchemas;
        refusesSchemas = true;
        return did;
    }

    Attempt attempt(ModelPrompt prompt, Optional<AnswerSchema> schema) {
        try {
            return reader.read(model.chat(request(prompt, schema)));
        } catch (RuntimeException e) {
            return reader.read(e);
        }
    }

    private ChatRequest request(ModelPrompt prompt, Optional<AnswerSchema> schema) {
        List<ChatMessage> messages =
                prompt.messages().stream().map(EndpointClient::toMessage).toList();
        var request = ChatRequest.builder().messages(messages);
        schema.ifPresent(s -> request.responseFormat(format(s)));
        return request.build();
    }

    private ResponseFormat format(AnswerSchema schema) {
        ResponseFormat known = formats.get(schema);
        if (known != null) {
            return known;
        }
        if (formats.size() >= MOST_SCHEMAS) {
            formats.clear();
        }
        return formats.computeIfAbsent(schema, s -> ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(s.name())
                        .rootElement(JsonRawSchema.from(s.json()))
                        .build())
                .build());
    }

    private static ChatMessage toMessage(ModelPrompt.Message message) {
        return switch (message.speaker()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case MODEL -> AiMessage.from(message.text());
        };
    }
}
