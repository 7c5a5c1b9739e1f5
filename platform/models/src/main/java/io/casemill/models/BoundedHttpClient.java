package io.casemill.models;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.casemill.models.Exchange.Came;
import io.casemill.models.Exchange.Loss;
import io.casemill.models.Exchange.Lost;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * The JDK's HTTP client, kept to HTTP/1.1 (its HTTP/2 upgrade hangs with some local model servers), to a longest body
 * and to a whole-call deadline (its own timeout ends with the headers, and a body may drip). Interrupting the caller
 * cancels the exchange.
 */
final class BoundedHttpClient implements HttpClient, AutoCloseable {

    private static final int LONGEST_ERROR = 16_384;

    private final java.net.http.HttpClient jdk;
    private final Duration firstByte;
    private final Duration whole;
    private final int maxBytes;
    private final Wire wire;
    private final InstantSource clock;

    /**
     * What an endpoint has of its own on the wire.
     *
     * @param shape makes the body of a request what the endpoint takes
     * @param headers sent with every request
     */
    record Wire(UnaryOperator<String> shape, Map<String, String> headers, ProxySelector proxies) {

        Wire {
            headers = Map.copyOf(headers);
        }
    }

    BoundedHttpClient(ModelEndpoint endpoint, Wire wire, InstantSource clock) {
        this.wire = wire;
        this.whole = endpoint.timeout();
        this.firstByte = min(endpoint.firstByteTimeout(), whole);
        this.maxBytes = endpoint.maxAnswerBytes();
        this.clock = clock;
        this.jdk = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(min(endpoint.connectTimeout(), whole))
                .proxy(wire.proxies())
                // nothing that runs there blocks: bodies are collected, and read by the thread that called
                .executor(Runnable::run)
                .build();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> exchange = jdk.sendAsync(toJdk(request), this::body);
        try {
            throw new ExchangeEndedException(read(exchange.get(whole.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (ExecutionException e) {
            throw new ExchangeEndedException(sorted(e.getCause()));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw lost(Loss.TIMEOUT, "no whole answer within " + whole.toMillis() + " ms: raise timeout");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw lost(Loss.CANCELLED, "cancelled");
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }

    @Override
    public void close() {
        jdk.shutdownNow();
    }

    private BodySubscriber<byte[]> body(ResponseInfo info) {
        return isGood(info.statusCode()) ? new BoundedBody(maxBytes, false) : new BoundedBody(LONGEST_ERROR, true);
    }

    private Came read(HttpResponse<byte[]> response) {
        byte[] body =
                BodyCoding.undone(response.headers(), response.body(), isGood(response) ? maxBytes : LONGEST_ERROR);
        return new Came(
                response.statusCode(),
                RetryAfter.of(response.headers(), clock.instant()),
                new String(body, StandardCharsets.UTF_8));
    }

    private Exchange sorted(Throwable cause) {
        return switch (cause) {
            case ExchangeEndedException e -> e.exchange();
            case HttpConnectTimeoutException _ ->
                new Lost(
                        Loss.NO_CONNECTION,
                        "no connection in time: check base-url and proxy, or raise connect-timeout");
            case HttpTimeoutException _ ->
                new Lost(
                        Loss.TIMEOUT,
                        "no answer began within " + firstByte.toMillis() + " ms: raise first-byte-timeout");
            case ConnectException e
            when e.getCause() instanceof UnresolvedAddressException ->
                new Lost(Loss.NO_CONNECTION, "no such host: check base-url and proxy");
            case ConnectException _ -> new Lost(Loss.NO_CONNECTION, "no connection: does the server run?");
            // its message may quote what was sent
            default ->
                new Lost(
                        Loss.BROKEN_CONNECTION,
                        "the connection broke (" + cause.getClass().getSimpleName() + ")");
        };
    }

    private static ExchangeEndedException lost(Loss loss, String why) {
        return new ExchangeEndedException(new Lost(loss, why));
    }

    private java.net.http.HttpRequest toJdk(HttpRequest request) {
        var builder =
                java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(firstByte);
        request.headers().forEach((name, values) -> values.forEach(v -> builder.header(name, v)));
        wire.headers().forEach(builder::setHeader);
        String body = request.body() == null ? "" : wire.shape().apply(request.body());
        return builder.method(request.method().name(), BodyPublishers.ofString(body))
                .build();
    }

    private static boolean isGood(HttpResponse<?> response) {
        return isGood(response.statusCode());
    }

    private static boolean isGood(int status) {
        return status / 100 == 2;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
