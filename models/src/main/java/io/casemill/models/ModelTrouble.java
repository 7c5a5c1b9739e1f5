package io.casemill.models;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RetriableException;
import io.casemill.models.BoundedHttpClient.OversizedAnswerException;
import io.casemill.models.BoundedHttpClient.TransportException;
import java.util.Optional;

/** Sorts what a call can throw: passing trouble is thrown on, everything else is the reason of a refusal. */
final class ModelTrouble {

    private static final int LONGEST_REASON = 300;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final ApiKey key;

    ModelTrouble(ApiKey key) {
        this.key = key;
    }

    /**
     * The reason of a refusal.
     *
     * @throws ModelUnavailableException if the trouble may pass
     */
    String refusalOrThrow(RuntimeException trouble) {
        Optional<HttpException> http = find(trouble, HttpException.class);
        if (http.isPresent()) {
            return httpRefusalOrThrow(http.get());
        }
        Optional<TransportException> transport = find(trouble, TransportException.class);
        if (transport.isPresent()) {
            throw new ModelUnavailableException("no answer: " + transport.get().getMessage());
        }
        if (find(trouble, OversizedAnswerException.class).isPresent()) {
            return shown(find(trouble, OversizedAnswerException.class).get().getMessage());
        }
        if (trouble instanceof RetriableException) {
            throw new ModelUnavailableException(shown(String.valueOf(trouble.getMessage())));
        }
        return shown(trouble.getClass().getSimpleName() + ": " + trouble.getMessage());
    }

    private String httpRefusalOrThrow(HttpException http) {
        int status = http.statusCode();
        String reason = shown("HTTP " + status + ": " + http.getMessage());
        if (status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= 500) {
            throw new ModelUnavailableException(reason);
        }
        return reason;
    }

    private String shown(String text) {
        String clean = key.removeFrom(text);
        return clean.length() <= LONGEST_REASON ? clean : clean.substring(0, LONGEST_REASON) + "…";
    }

    private static <T extends Throwable> Optional<T> find(Throwable trouble, Class<T> kind) {
        Throwable at = trouble;
        for (int depth = 0; at != null && depth < 10; depth++, at = at.getCause()) {
            if (kind.isInstance(at)) {
                return Optional.of(kind.cast(at));
            }
        }
        return Optional.empty();
    }
}
