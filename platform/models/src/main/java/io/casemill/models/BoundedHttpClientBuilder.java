package io.casemill.models;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** What the library asks for a client. Timeouts come from the endpoint, so the library's are not taken. */
final class BoundedHttpClientBuilder implements HttpClientBuilder {

    private final ModelEndpoint endpoint;
    private final BoundedHttpClient client;

    BoundedHttpClientBuilder(ModelEndpoint endpoint, BoundedHttpClient client) {
        this.endpoint = endpoint;
        this.client = client;
    }

    @Override
    public Duration connectTimeout() {
        return endpoint.connectTimeout();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return endpoint.timeout();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }

    @Override
    public HttpClient build() {
        return client;
    }
}
