package io.casemill.messaging.registry;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The part of the Confluent Schema Registry REST API that the chain needs. Answers are cached for ever: an id never
 * changes its schema, and a schema never changes its id.
 *
 * <p>Every method throws {@link RegistryUnavailableException} when the registry cannot be asked (worth another try),
 * {@link RegistryForbiddenException} when it does not let us, and {@link SerializationException} when it says no (not worth
 * one).
 */
public final class SchemaRegistry {

    private static final MediaType REGISTRY_JSON = MediaType.parseMediaType("application/vnd.schemaregistry.v1+json");
    private static final Set<Integer> REFUSALS = Set.of(400, 404, 409, 422);
    private static final int MAX_QUOTED_BYTES = 1000;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);

    /** Far more than the longest schema: what a registry may say before it is taken for broken. */
    static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

    private static final Set<Integer> FORBIDDEN = Set.of(401, 403);

    /** Confluent's error code of a registry, or a subject, in a mode in which it takes nothing new. */
    private static final String READ_ONLY = "42205";

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<RestClient> servers;
    private final Duration patience;
    /** The server that answered last. */
    private volatile int answering;

    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, Map<Schema, Integer>> ids = new ConcurrentHashMap<>();

    /** @param url base of the Confluent API, for instance {@code http://127.0.0.1:8081} */
    public SchemaRegistry(String url) {
        this(url, READ_TIMEOUT);
    }

    /**
     * The registry that client settings name, by {@code schema.registry.url}, with Confluent's settings for credentials
     * and TLS.
     *
     * @throws org.apache.kafka.common.KafkaException when they are wrong
     */
    public static SchemaRegistry of(Map<String, ?> clientSettings) {
        return new SchemaRegistry(RegistryAccess.from(clientSettings));
    }

    SchemaRegistry(String url, Duration readTimeout) {
        this(RegistryAccess.from(Map.of(RegistryAccess.URLS, url)), readTimeout);
    }

    SchemaRegistry(RegistryAccess access) {
        this(access, READ_TIMEOUT);
    }

    private SchemaRegistry(RegistryAccess access, Duration readTimeout) {
        // HTTP/1.1 on purpose: the default client's upgrade to HTTP/2 makes every POST hang on some registries
        var jdk = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        access.tls().ifPresent(jdk::sslContext);
        var requests = new JdkClientHttpRequestFactory(jdk.build());
        requests.setReadTimeout(readTimeout);
        this.servers = access.addresses().stream()
                .map(address -> server(address, requests))
                .toList();
        this.patience = access.patience();
    }

    private static RestClient server(RegistryAddress address, JdkClientHttpRequestFactory requests) {
        return RestClient.builder()
                .baseUrl(address.url())
                .requestFactory(requests)
                .defaultHeaders(
                        headers -> address.authorization().ifPresent(said -> headers.set("Authorization", said)))
                .requestInterceptor((request, body, execution) ->
                        new BoundedAnswer(execution.execute(request, body), MAX_ANSWER_BYTES))
                .defaultStatusHandler(status -> FORBIDDEN.contains(status.value()), SchemaRegistry::forbidden)
                .build();
    }

    private static void forbidden(HttpRequest request, ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (status == 401) {
            throw new RegistryForbiddenException(
                    "the schema registry refuses the credentials, or there are none (401)");
        }
        throw forbidden(request, status + " " + quoted(response));
    }

    private static RegistryForbiddenException forbidden(HttpRequest request, String said) {
        return new RegistryForbiddenException("the schema registry does not let this user " + request.getMethod() + " "
                + request.getURI().getPath() + " (" + said.strip() + ")");
    }

    private static String quoted(ClientHttpResponse response) throws IOException {
        return new String(response.getBody().readNBytes(MAX_QUOTED_BYTES), StandardCharsets.UTF_8);
    }

    /** Registers a schema under a subject and returns its id; the same schema keeps its id. */
    public int register(String subject, Schema schema) {
        return idOf(subject, schema, "/subjects/{subject}/versions");
    }

    /** The id of a schema that is registered under a subject already. */
    public int lookUp(String subject, Schema schema) {
        return idOf(subject, schema, "/subjects/{subject}");
    }

    /** Whether a schema is registered under a subject. */
    public boolean has(String subject, Schema schema) {
        try {
            lookUp(subject, schema);
            return true;
        } catch (SerializationException notThere) {
            return false;
        }
    }

    /** The schema with this id. */
    public Schema byId(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        var answer = ask("schema id " + id, http -> http.get()
                .uri("/schemas/ids/{id}", id)
                .retrieve()
                .onStatus(SchemaRegistry::mayBeRefusal, refusal("the schema registry knows no schema with id " + id))
                .body(SchemaAnswer.class));
        Schema schema = parse(id, answer.schema());
        schemas.put(id, schema);
        return schema;
    }

    private static Schema parse(int id, String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw new SerializationException("schema id " + id + " is no Avro schema", e);
        }
    }

    /** Sets the rule by which new schemas of a subject are refused, for instance BACKWARD. */
    public void requireCompatibility(String subject, String level) {
        ask("compatibility of " + subject, http -> http.put()
                .uri("/config/{subject}", subject)
                .contentType(REGISTRY_JSON)
                .body(Map.of("compatibility", level))
                .retrieve()
                .onStatus(
                        SchemaRegistry::mayBeRefusal,
                        refusal("the schema registry refuses compatibility " + level + " of subject " + subject))
                .toBodilessEntity());
    }

    /** The rule by which new schemas of a subject are refused; empty where only the registry's own rule holds. */
    public Optional<String> compatibility(String subject) {
        try {
            return Optional.of(ask("compatibility of " + subject, http -> http.get()
                            .uri("/config/{subject}", subject)
                            .retrieve()
                            .onStatus(SchemaRegistry::mayBeRefusal, refusal("subject " + subject + " has no rule"))
                            .body(RuleAnswer.class))
                    .compatibilityLevel());
        } catch (SerializationException none) {
            return Optional.empty();
        }
    }

    /** Asks for something small, to see whether anybody answers. */
    public void ping() {
        ask(
                "the formats it knows",
                http -> http.get().uri("/schemas/types").retrieve().body(String.class));
    }

    private int idOf(String subject, Schema schema, String path) {
        var known = ids.computeIfAbsent(subject, s -> new ConcurrentHashMap<>());
        Integer id = known.get(schema);
        if (id == null) {
            id = ask("subject " + subject, http -> http.post()
                            .uri(path, subject)
                            .contentType(REGISTRY_JSON)
                            .body(Map.of("schema", schema.toString()))
                            .retrieve()
                            .onStatus(
                                    SchemaRegistry::mayBeRefusal,
                                    refusal("the schema registry refuses " + schema.getFullName() + " for subject "
                                            + subject))
                            .body(IdAnswer.class))
                    .id();
            known.put(schema, id);
        }
        return id;
    }

    private static boolean mayBeRefusal(HttpStatusCode status) {
        return REFUSALS.contains(status.value());
    }

    /** The registry's own no has an error code; the same status without one is another server's, and not about us. */
    private static RestClient.ResponseSpec.ErrorHandler refusal(String message) {
        return (request, response) -> {
            String body = quoted(response);
            if (body.contains(READ_ONLY)) {
                throw forbidden(request, body);
            }
            if (!body.contains("\"error_code\"")) {
                throw new RestClientException(
                        "an answer " + response.getStatusCode().value() + " that is not a schema registry's");
            }
            throw new SerializationException(message + ": " + body);
        };
    }

    /** Asks for as long as is set. */
    private <T> T ask(String what, Function<RestClient, T> question) {
        long began = System.nanoTime();
        while (true) {
            try {
                return askOnce(what, question);
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() - began >= patience.toNanos()) {
                    throw e;
                }
                pauseAfter(e);
            }
        }
    }

    private static void pauseAfter(RegistryUnavailableException trouble) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw trouble;
        }
    }

    /** Asks the server that answered last, and the others when it does not. */
    private <T> T askOnce(String what, Function<RestClient, T> question) {
        var trouble = new ArrayList<RestClientException>();
        int first = answering;
        for (int i = 0; i < servers.size(); i++) {
            int at = (first + i) % servers.size();
            try {
                T answer = question.apply(servers.get(at));
                if (answer == null) {
                    throw new RestClientException("an empty answer");
                }
                answering = at;
                return answer;
            } catch (RestClientException e) {
                trouble.add(e);
            }
        }
        RestClientException last = trouble.removeLast();
        trouble.forEach(last::addSuppressed);
        throw new RegistryUnavailableException("the schema registry cannot be asked about " + what, last);
    }

    private record IdAnswer(Integer id) {
        IdAnswer {
            Objects.requireNonNull(id, "id");
        }
    }

    private record RuleAnswer(String compatibilityLevel) {
        RuleAnswer {
            Objects.requireNonNull(compatibilityLevel, "compatibilityLevel");
        }
    }

    private record SchemaAnswer(String schema) {
        SchemaAnswer {
            Objects.requireNonNull(schema, "schema");
        }
    }
}
