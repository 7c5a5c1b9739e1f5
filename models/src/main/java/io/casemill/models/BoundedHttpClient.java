package io.casemill.models;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The JDK's HTTP client, kept to HTTP/1.1 (its HTTP/2 upgrade hangs with some local model servers) and to a longest
 * body (the library's own client reads whatever is sent).
 */
final class BoundedHttpClient implements HttpClient {

    private static final Executor READERS =
            task -> Thread.ofVirtual().name("model-answer").start(task);

    private final java.net.http.HttpClient jdk;
    private final Duration timeout;
    private final int maxBytes;

    BoundedHttpClient(Duration timeout, int maxBytes) {
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.jdk = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        var answer = jdk.sendAsync(toJdk(request), BodyHandlers.ofInputStream()).thenApplyAsync(this::read, READERS);
        try {
            // the request's own timeout ends with the headers: a body that only drips must not hold the caller
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw sorted(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new TransportException("timeout");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException("interrupted");
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }

    private static RuntimeException sorted(Throwable cause) {
        return switch (cause) {
            case HttpException e -> e;
            case OversizedAnswerException e -> e;
            default -> new TransportException(cause.getClass().getSimpleName());
        };
    }

    private SuccessfulHttpResponse read(HttpResponse<InputStream> response) {
        byte[] body = body(response);
        if (body.length > maxBytes) {
            throw new OversizedAnswerException(maxBytes);
        }
        if (response.statusCode() / 100 != 2) {
            throw new HttpException(response.statusCode(), new String(body, StandardCharsets.UTF_8));
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(body)
                .build();
    }

    private byte[] body(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            return in.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw new TransportException(e.getClass().getSimpleName());
        }
    }

    private java.net.http.HttpRequest toJdk(HttpRequest request) {
        var builder =
                java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(timeout);
        request.headers().forEach((name, values) -> values.forEach(v -> builder.header(name, v)));
        String body = request.body() == null ? "" : request.body();
        return builder.method(request.method().name(), java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** No answer came through. */
    static final class TransportException extends RuntimeException {
        TransportException(String what) {
            super(what);
        }
    }

    /** More came than we read. */
    static final class OversizedAnswerException extends RuntimeException {
        OversizedAnswerException(int maxBytes) {
            super("the answer is longer than " + maxBytes + " bytes");
        }
    }
}
