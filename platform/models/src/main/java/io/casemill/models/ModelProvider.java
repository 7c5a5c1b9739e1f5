package io.casemill.models;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import java.net.URI;
import java.util.Optional;

/**
 * Speaks the API of one maker of models. Every class of this package that implements it is found; there is no list.
 */
interface ModelProvider {

    /** What the property {@code provider} calls it. */
    String name();

    /** The maker's own address, if there is one. */
    Optional<URI> ownBaseUrl();

    /**
     * The library's client of an endpoint. It must make its HTTP calls by the builder given, which bounds and cancels
     * them and takes their answers out, try once, log nothing, and send answer schemas as they are.
     */
    ChatModel connect(ModelEndpoint endpoint, ApiKey key, HttpClientBuilder http);

    /** How to read its answers. */
    AnswerDialect dialect();

    /** Where to connect: the endpoint's address, or the maker's. */
    default String address(ModelEndpoint endpoint) {
        URI address = endpoint.baseUrl() == null ? ownBaseUrl().orElseThrow() : endpoint.baseUrl();
        return address.toString();
    }
}
