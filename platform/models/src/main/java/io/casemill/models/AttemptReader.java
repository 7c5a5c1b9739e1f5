package io.casemill.models;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.casemill.models.Attempt.Answer;
import io.casemill.models.Attempt.Cancelled;
import io.casemill.models.Attempt.Cause;
import io.casemill.models.Attempt.Failure;
import io.casemill.models.Attempt.Misconfigured;
import io.casemill.models.Attempt.Overload;
import io.casemill.models.Attempt.Refusal;
import java.time.Duration;
import java.util.Set;

/** Sorts what the client library returns and throws. */
final class AttemptReader {

    private static final int LONGEST_REASON = 300;

    /** Overloaded is 529 at Anthropic. */
    private static final Set<Integer> TOO_MUCH = Set.of(429, 503, 529);

    private static final Set<Integer> TOO_SLOW = Set.of(408, 504);

    private final ApiKey key;

    AttemptReader(ApiKey key) {
        this.key = key;
    }

    Attempt read(ChatResponse response) {
        TokenUsage used = response.tokenUsage();
        long input = used == null ? 0 : orZero(used.inputTokenCount());
        long output = used == null ? 0 : orZero(used.outputTokenCount());
        String text = response.aiMessage() == null ? null : response.aiMessage().text();
        return text == null || text.isBlank()
                ? new Refusal("the model answered without text" + ending(response), false, input, output)
                : new Answer(key.removeFrom(text), input, output);
    }

    Attempt read(RuntimeException trouble) {
        Throwable at = trouble;
        for (int depth = 0; at != null && depth < 10; depth++, at = at.getCause()) {
            if (at instanceof FailedExchangeException failed) {
                return read(failed);
            }
        }
        // what came with status 200 is no answer of this API: a gateway's page, a cut body
        return new Failure(Cause.SERVER_ERROR, "what came is no answer: " + shown(trouble.toString()));
    }

    private Attempt read(FailedExchangeException failed) {
        return switch (failed.kind()) {
            case STATUS -> status(failed);
            case TIMEOUT -> new Failure(Cause.TIMEOUT, failed.getMessage());
            case NO_CONNECTION -> new Failure(Cause.NO_CONNECTION, failed.getMessage());
            case BROKEN_CONNECTION -> new Failure(Cause.BROKEN_CONNECTION, failed.getMessage());
            case TOO_LONG -> new Refusal(failed.getMessage(), true, 0, 0);
            case CANCELLED -> new Cancelled();
        };
    }

    private Attempt status(FailedExchangeException failed) {
        int status = failed.status();
        String what = "HTTP " + status;
        if (TOO_MUCH.contains(status)) {
            return new Overload(
                    status + failed.retryAfter().map(AttemptReader::retryIn).orElse(""), failed.retryAfter());
        }
        if (status >= 500 || TOO_SLOW.contains(status)) {
            return new Failure(TOO_SLOW.contains(status) ? Cause.TIMEOUT : Cause.SERVER_ERROR, what);
        }
        return switch (status) {
            case 401, 403 -> new Misconfigured(what + ", it refuses the key: check api-key-env");
            case 402 -> new Misconfigured(what + ", it wants to be paid");
            case 404, 405 -> new Misconfigured(what + ", it knows no such model or address: check model and base-url");
            default ->
                status < 400
                        ? new Misconfigured(what + ", it is somewhere else: check base-url")
                        : new Refusal(what + ": " + shown(failed.getMessage()), false, 0, 0);
        };
    }

    private static String retryIn(Duration wait) {
        return ", retry in " + GateLog.seconds(wait.toNanos());
    }

    private static String ending(ChatResponse response) {
        return response.finishReason() == null ? "" : " (" + response.finishReason() + ")";
    }

    private String shown(String text) {
        String clean = key.removeFrom(text);
        return clean.length() <= LONGEST_REASON ? clean : clean.substring(0, LONGEST_REASON) + "…";
    }

    private static long orZero(Integer count) {
        return count == null ? 0 : count;
    }
}
