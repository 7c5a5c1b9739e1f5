package io.casemill.bench;

import static io.casemill.bench.StubReply.error;
import static io.casemill.bench.StubReply.json;
import static io.casemill.bench.StubReply.page;
import static io.casemill.bench.StubReply.stream;
import static io.casemill.bench.StubReply.unsupported;
import static io.casemill.bench.StubText.completion;
import static io.casemill.bench.StubText.piece;
import static io.casemill.bench.StubText.quoted;

import java.util.Locale;

/** Ways in which real endpoints answer. Each makes a reply of what a good model would have said. */
enum StubOddity {
    GOOD((ask, said) -> says(ask, said)),

    THINK_TAGS((ask, said) -> says(ask, "<think>\n" + draft(said) + "\n</think>\n\n" + said)),
    THINKING_TAGS((ask, said) -> says(ask, "<thinking>" + draft(said) + "</thinking>" + said)),
    THINK_WITHOUT_OPENING((ask, said) -> says(ask, draft(said) + "\n</think>\n" + said)),
    THINK_IN_BRACKETS((ask, said) -> says(ask, "[THINK]" + draft(said) + "[/THINK]" + said)),
    CHANNELS((ask, said) -> says(
            ask,
            "<|channel|>analysis<|message|>" + draft(said) + "<|end|><|start|>assistant<|channel|>final<|message|>"
                    + said)),
    REASONING_FIELD((ask, said) ->
            message(ask, "\"reasoning_content\":" + quoted(draft(said)) + ",\"content\":" + quoted(said))),
    THINKING_PARTS((ask, said) -> message(
            ask,
            "\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":" + quoted(draft(said))
                    + "}]},{\"type\":\"text\",\"text\":" + quoted(said) + "}]")),
    CONTENT_PARTS((ask, said) -> message(ask, "\"content\":[{\"type\":\"text\",\"text\":" + quoted(said) + "}]")),

    FENCED((ask, said) -> says(ask, "```json\n" + said + "\n```")),
    PROSE((ask, said) -> says(ask, "Sure! Here [as asked] it is:\n\n" + said + "\n\nAnything {else}?")),
    ENCODED_TWICE((ask, said) -> says(ask, quoted(said))),
    WRAPPED((ask, said) -> says(ask, "{\"answer\": " + said + "}")),
    TRAILING_COMMA((ask, said) -> says(ask, said.substring(0, said.lastIndexOf('}')) + ",}")),
    COMMENTS((ask, said) -> says(ask, "{ // as asked\n" + said.substring(1))),

    STREAMED((ask, said) -> stream(": keep-alive\n\n" + pieces(said)
            + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")),
    STREAM_BREAKS_OFF((ask, said) -> stream(piece(said.substring(0, said.length() / 2)))),
    STREAM_ENDS_IN_ERROR((ask, said) -> stream(piece(said.substring(0, said.length() / 2))
            + "data: {\"error\":{\"message\":\"the worker is gone\",\"code\":502}}\n\n")),
    KEPT_ALIVE((ask, said) -> json(200, "\n\n   \n" + completion(ask.model(), said))),
    KEPT_ALIVE_BY_COMMENTS(
            (ask, said) -> json(200, ": PROCESSING\n\n: PROCESSING\n\n" + completion(ask.model(), said))),

    CUT((ask, said) -> cut(ask, said.substring(0, said.length() / 2))),
    CUT_AT_THE_SMALLER_LIMIT((ask, said) -> ask.says("\"max_tokens\":4096") || ask.says("\"max_tokens\" : 4096")
            ? cut(ask, said.substring(0, said.length() / 2))
            : says(ask, said)),
    CUT_IN_THOUGHT((ask, said) -> cut(ask, "<think>" + draft(said))),

    REFUSAL((ask, said) -> message(ask, "\"content\":null,\"refusal\":\"I cannot help with that.\"")),
    CONTENT_FILTER((ask, said) -> json(200, completion(ask.model(), "\"content\":\"\"", "content_filter"))),
    SAYS_NOTHING((ask, said) -> message(ask, "\"content\":null")),
    ONLY_THINKS((ask, said) -> says(ask, "<think>" + draft(said) + "</think>")),
    TOOL_CALL((ask, said) -> json(
            200,
            completion(
                    ask.model(),
                    "\"content\":null,\"tool_calls\":[{\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"search\",\"arguments\":\"{}\"}}]",
                    "tool_calls"))),
    CONTENT_POLICY(
            (ask, said) -> error(400, "The prompt was flagged by our content policy.", "content_policy_violation")),
    TOO_LONG((ask, said) -> error(400, "This model's context length is 2048 tokens.", "context_length_exceeded")),

    NEW_NAME_OF_LIMIT((ask, said) -> ask.says("\"max_tokens\"")
            ? unsupported(
                    "max_tokens", "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.")
            : says(ask, said)),
    NO_TEMPERATURE((ask, said) -> ask.says("\"temperature\"")
            ? unsupported(
                    "temperature",
                    "'temperature' does not support 0.9 with this model. Only the default (1) value is supported.")
            : says(ask, said)),
    NO_SCHEMA((ask, said) -> ask.says("\"response_format\"")
            ? unsupported(
                    "response_format", "'response_format' of type 'json_schema' is not supported with this model.")
            : says(ask, said)),
    NO_SCHEMA_404((ask, said) -> ask.says("\"response_format\"")
            ? error(404, "No endpoint found that supports the requested parameters", "404")
            : says(ask, said)),
    NO_SCHEMA_500(
            (ask, said) -> ask.says("\"response_format\"") ? error(500, "internal error", "500") : says(ask, said)),
    NO_SYSTEM((ask, said) -> ask.says("\"role\":\"system\"") || ask.says("\"role\" : \"system\"")
            ? error(400, "System role not supported", "bad_request")
            : says(ask, said)),

    BUSY((ask, said) -> error(429, "Rate limit reached, please try again in 1s", "rate_limit_exceeded")
            .with("Retry-After", "0")),
    QUOTA((ask, said) -> error(429, "You exceeded your current quota, please check your plan.", "insufficient_quota")),
    DAILY_LIMIT((ask, said) ->
            error(429, "Limit of tokens per day (TPD) reached. Please try again in 7h12m0s.", "rate_limit_exceeded")),
    UNPAID((ask, said) -> error(402, "Add credits to go on", "402")),
    WRONG_KEY((ask, said) -> error(401, "Incorrect API key provided", "invalid_api_key")),
    WRONG_KEY_AS_400((ask, said) -> error(400, "API key not valid. Please pass a valid API key.", "API_KEY_INVALID")),
    WRONG_MODEL((ask, said) -> error(404, "The model does not exist", "model_not_found")),
    WRONG_ADDRESS((ask, said) -> page(404, "Not Found")),
    FIREWALL((ask, said) -> page(403, "This request was blocked")),
    PROXY_PAGE((ask, said) -> page(200, "Sign in to the network")),
    ERROR_AS_200((ask, said) -> json(200, "{\"error\":{\"message\":\"the model is being moved\",\"code\":502}}")),
    WRONG_KEY_AS_200((ask, said) -> json(200, "{\"error\":{\"message\":\"no auth credentials found\",\"code\":401}}")),
    NO_CHOICES((ask, said) -> json(200, "{\"id\":\"c\",\"choices\":[]}")),
    EMPTY_BODY((ask, said) -> json(200, "")),
    SERVER_ERROR((ask, said) -> error(500, "internal error", "500")),

    NO_USAGE((ask, said) -> json(200, completion(ask.model(), "\"content\":" + quoted(said), "stop", ""))),
    NULL_USAGE(
            (ask, said) -> json(200, completion(ask.model(), "\"content\":" + quoted(said), "stop", "\"usage\":null"))),
    ZERO_USAGE((ask, said) -> json(
            200,
            completion(
                    ask.model(),
                    "\"content\":" + quoted(said),
                    "stop",
                    "\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}")));

    private static final String PREFIX = "odd-";

    private final Way way;

    StubOddity(Way way) {
        this.way = way;
    }

    private interface Way {
        StubReply reply(Asked ask, String said);
    }

    /** A request's model and body. */
    record Asked(String model, String body) {

        boolean says(String text) {
            return body.contains(text);
        }
    }

    /** @param said what a good model would have said */
    StubReply reply(Asked asked, String said) {
        return way.reply(asked, said);
    }

    /** Its name as a setting: {@code think-tags}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A model of this name answers so, whatever the stub's mode. */
    String model() {
        return PREFIX + label();
    }

    /** @throws IllegalArgumentException if there is none of that name */
    static StubOddity of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** How a model answers: by its own name, or as all do. */
    static StubOddity ofModel(String model, StubOddity usual) {
        return model.startsWith(PREFIX) ? of(model.substring(PREFIX.length())) : usual;
    }

    private static StubReply says(Asked ask, String content) {
        return json(200, completion(ask.model(), content));
    }

    private static StubReply message(Asked ask, String fields) {
        return json(200, completion(ask.model(), fields, "stop"));
    }

    private static StubReply cut(Asked ask, String content) {
        return json(200, completion(ask.model(), "\"content\":" + quoted(content), "length"));
    }

    /** Thoughts with a whole answer in them that is none. */
    private static String draft(String said) {
        return "A first idea:\n"
                + said.replace("\"text\": \"", "\"text\": \"DRAFT ").replace("0.9", "0.1") + "\nToo stiff. Once more.";
    }

    private static String pieces(String said) {
        int half = said.length() / 2;
        return piece(said.substring(0, half)) + piece(said.substring(half));
    }
}
