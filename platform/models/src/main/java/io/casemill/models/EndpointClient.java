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
import java.util.regex.Pattern;

/** Makes single HTTP exchanges with an endpoint, by the client library. */
final class EndpointClient {

    private static final int MOST_SCHEMAS = 100;
    private static final Pattern STATUSES_FOR_WANT_OF_A_SCHEMA =
            Pattern.compile("HTTP (?:400|404|405|415|422|500|501)\\b");

    private final ChatModel model;
    private final AnswerReader reader;
    private final EndpointHabits habits;
    private final StructuredOutput structured;
    private final Map<AnswerSchema, ResponseFormat> formats = new ConcurrentHashMap<>();
    private volatile boolean answersSchemas;

    EndpointClient(ChatModel model, AnswerReader reader, EndpointHabits habits, StructuredOutput structured) {
        this.model = model;
        this.reader = reader;
        this.habits = habits;
        this.structured = structured;
    }

    /** The schema to send with a prompt; none where the endpoint wants none. */
    Optional<AnswerSchema> schemaFor(ModelPrompt prompt) {
        boolean sends = structured != StructuredOutput.NONE && habits.takes(Parameter.SCHEMA);
        return sends ? prompt.schema() : Optional.empty();
    }

    /** Asks otherwise from now on. @return whether it is new, and allowed */
    boolean adapt(Adaptation adaptation) {
        boolean forbidden =
                structured == StructuredOutput.SCHEMA && adaptation.equals(new Adaptation.Without(Parameter.SCHEMA));
        return !forbidden && habits.learn(adaptation);
    }

    /** Which state of its habits a request is made in: grows with each adaptation. */
    int habit() {
        return habits.version();
    }

    /** @param limit longest answer in tokens */
    Attempt attempt(ModelPrompt prompt, Optional<AnswerSchema> schema, int limit) {
        Attempt attempt;
        try {
            model.chat(request(prompt, schema, limit));
            throw new IllegalStateException("the client library made no exchange");
        } catch (RuntimeException e) {
            attempt = reader.read(e, prompt);
        }
        answersSchemas |= schema.isPresent() && attempt instanceof Attempt.Answer;
        return schema.isPresent() && mayDoWithoutSchema() ? suspected(attempt) : attempt;
    }

    /** Only while it never answered with a schema: then it can do with one. */
    private boolean mayDoWithoutSchema() {
        return structured == StructuredOutput.AUTO && !answersSchemas;
    }

    /** Routers say 404, and some servers 400 or 500 without a word of it, when all that they lack is the schema. */
    private static Attempt suspected(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Refusal refusal
            when refusal.used() == TokenUse.NONE && refusal.ground() == Attempt.Ground.REFUSED ->
                suspected(refusal.reason(), refusal);
            case Attempt.Unusable unusable -> suspected(unusable.what(), unusable);
            case Attempt.Failure failure
            when failure.cause() == Attempt.Cause.SERVER_ERROR -> suspected(failure.what(), failure);
            case Attempt.End end -> end;
            case Attempt.Unfit unfit -> unfit;
            case Attempt.Suspected suspected -> suspected;
        };
    }

    private static Attempt suspected(String what, Attempt.End otherwise) {
        return STATUSES_FOR_WANT_OF_A_SCHEMA.matcher(what).lookingAt()
                ? new Attempt.Suspected(new Adaptation.Without(Parameter.SCHEMA), what, otherwise)
                : otherwise;
    }

    private ChatRequest request(ModelPrompt prompt, Optional<AnswerSchema> schema, int limit) {
        List<ChatMessage> messages =
                prompt.messages().stream().map(EndpointClient::toMessage).toList();
        var request = ChatRequest.builder().messages(messages).maxOutputTokens(limit);
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
