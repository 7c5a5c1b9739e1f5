package io.casemill.models;

import io.casemill.asking.ModelPrompt;
import io.casemill.models.Attempt.Answer;
import io.casemill.models.Attempt.Cancelled;
import io.casemill.models.Attempt.Cause;
import io.casemill.models.Attempt.Cut;
import io.casemill.models.Attempt.Failure;
import io.casemill.models.Attempt.Ground;
import io.casemill.models.Attempt.Refusal;
import io.casemill.models.Attempt.Unusable;
import io.casemill.models.Exchange.Came;
import io.casemill.models.Exchange.Lost;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** The one place where the end of an exchange becomes what it means: by status, headers, body and reason for ending. */
final class AnswerReader {

    private static final int LONGEST_QUOTE = 300;

    /** Where servers put a sentence that answer with no choices and no error. */
    private static final List<String> SAYS = List.of("message", "detail", "msg", "error_msg");

    private final AnswerDialect dialect;
    private final TroubleReader troubles;
    private final UnaryOperator<String> withoutSecrets;

    /** @param withoutSecrets takes out of a text what must not be shown */
    AnswerReader(AnswerDialect dialect, TroubleReader troubles, UnaryOperator<String> withoutSecrets) {
        this.dialect = dialect;
        this.troubles = troubles;
        this.withoutSecrets = withoutSecrets;
    }

    /** Reads what was thrown through the client library, which is all that ever comes out of it. */
    Attempt read(RuntimeException thrown, ModelPrompt prompt) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 10; depth++, at = at.getCause()) {
            if (at instanceof ExchangeEndedException ended) {
                return read(ended.exchange(), prompt);
            }
        }
        // the library did not even send it
        return new Refusal(
                Ground.REFUSED, "no request could be made of it: " + shown(thrown.toString()), TokenUse.NONE);
    }

    Attempt read(Exchange exchange, ModelPrompt prompt) {
        return switch (exchange) {
            case Came came when came.isGood() -> read(came, prompt);
            case Came came ->
                troubles.read(came.status(), error(ProviderError.of(shownWhole(came.body()))), came.retryAfter());
            case Lost lost -> read(lost);
        };
    }

    private static Attempt read(Lost lost) {
        return switch (lost.loss()) {
            case TIMEOUT -> new Failure(Cause.TIMEOUT, lost.why());
            case NO_CONNECTION -> new Failure(Cause.NO_CONNECTION, lost.why());
            case BROKEN_CONNECTION -> new Failure(Cause.BROKEN_CONNECTION, lost.why());
            case TOO_LONG -> new Refusal(Ground.TOO_LONG, lost.why(), TokenUse.NONE);
            case CANCELLED -> new Cancelled();
        };
    }

    private Attempt read(Came came, ModelPrompt prompt) {
        List<JsonNode> documents = AnswerBody.documents(came.body());
        var raw = new RawAnswer();
        documents.forEach(document -> dialect.read(document, raw));
        if (raw.error().isPresent()) {
            return errorIn(came, raw.error().get());
        }
        if (!raw.hasTheShape()) {
            return noAnswer(came, documents);
        }
        return AnswerBody.brokeOff(came.body()) && raw.ending().isEmpty()
                ? new Failure(Cause.SERVER_ERROR, "the answer came as a stream, and broke off")
                : read(raw, prompt);
    }

    /** Status 200, and an error in the body or in the middle of a stream: it counts as what it says it is. */
    private Attempt errorIn(Came came, JsonNode json) {
        ProviderError error = error(ProviderError.of(json));
        if (error.status() > 0) {
            return troubles.read(error.status(), error, came.retryAfter());
        }
        int meant = error.says("rate_limit", "rate limit", "overloaded", "insufficient_quota", "too many requests")
                ? 429
                : error.says("invalid_request", "authentication", "permission", "not_found", "context_length")
                        ? 400
                        : 500;
        Attempt attempt = troubles.read(meant, error, came.retryAfter());
        return attempt instanceof Failure
                ? new Failure(Cause.SERVER_ERROR, "an error in an answer: " + error.message())
                : attempt;
    }

    private Attempt noAnswer(Came came, List<JsonNode> documents) {
        if (documents.size() == 1 && SAYS.stream().anyMatch(documents.getFirst()::hasNonNull)) {
            return errorIn(came, documents.getFirst());
        }
        ProviderError said = error(ProviderError.of(came.body()));
        if (said.isPage()) {
            return new Unusable("what came is a page, not an answer: \"" + said.message()
                    + "\"; a proxy or another server sits at this address: check base-url and proxy");
        }
        if (came.body().isBlank()) {
            return new Failure(Cause.SERVER_ERROR, "what came is empty");
        }
        return new Failure(
                Cause.SERVER_ERROR,
                (documents.isEmpty() ? "what came cannot be read: " : "what came holds no answer: ")
                        + shown(came.body().strip()));
    }

    private Attempt read(RawAnswer raw, ModelPrompt prompt) {
        String text = Thoughts.removedFrom(raw.text());
        TokenUse used = used(raw, prompt);
        String ending = raw.ending().orElse("");
        if (raw.refusal().isPresent()) {
            return refused("the model refuses: " + shown(raw.refusal().get()), used);
        }
        if (dialect.cutEndings().contains(ending)) {
            return new Cut(cut(text, ending, used), used);
        }
        if (dialect.refusedEndings().contains(ending)) {
            return refused("the provider withholds the answer (" + ending + ")" + quoted(text), used);
        }
        if (!text.isBlank()) {
            return new Answer(withoutSecrets.apply(text), used);
        }
        if (raw.tool().isPresent()) {
            return new Refusal(
                    Ground.TOOL_CALL,
                    "the model called " + shown(raw.tool().get()) + ", and no tool was offered",
                    used);
        }
        boolean thought = !raw.thoughts().isBlank() || !raw.text().isBlank();
        return refused(
                (thought ? "the model thought and said nothing" : "the model answered without text")
                        + (ending.isEmpty() ? "" : " (" + ending + ")"),
                used);
    }

    private static String cut(String text, String ending, TokenUse used) {
        return "the answer was cut at its limit (" + ending + " after " + used.output() + " tokens"
                + (text.isBlank() ? ", all of them thoughts" : "") + "): raise max-tokens";
    }

    private static Refusal refused(String reason, TokenUse used) {
        return new Refusal(Ground.REFUSED, reason, used);
    }

    private static TokenUse used(RawAnswer raw, ModelPrompt prompt) {
        long sent = raw.input().orElseGet(() -> prompt.messages().stream()
                .mapToLong(message -> TokenEstimate.of(message.text()))
                .sum());
        long received = raw.output().orElseGet(() -> TokenEstimate.of(raw.text()) + TokenEstimate.of(raw.thoughts()));
        return new TokenUse(
                sent, received, raw.input().isEmpty() || raw.output().isEmpty() && received > 0);
    }

    private ProviderError error(ProviderError quoting) {
        return new ProviderError(
                withoutSecrets.apply(quoting.message()),
                quoting.marks(),
                quoting.parameter(),
                quoting.status(),
                quoting.isPage());
    }

    private String quoted(String text) {
        return text.isBlank() ? "" : ": " + shown(text);
    }

    private String shownWhole(String text) {
        return withoutSecrets.apply(text);
    }

    private String shown(String text) {
        String clean = withoutSecrets.apply(text).replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= LONGEST_QUOTE ? clean : clean.substring(0, LONGEST_QUOTE) + "…";
    }
}
