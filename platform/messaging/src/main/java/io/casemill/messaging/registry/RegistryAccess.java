package io.casemill.messaging.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * How the schema registry is reached, by the names that Confluent's clients know.
 *
 * @param addresses its servers; the next is asked when one does not answer
 * @param tls trust and key of our own; empty: what the JVM trusts
 * @param patience how long an answer is asked for again and again while no server gives one; no name of Confluent's
 */
record RegistryAccess(List<RegistryAddress> addresses, Optional<SSLContext> tls, Duration patience) {

    static final String URLS = "schema.registry.url";
    static final String PATIENCE = "schema.registry.patience.ms";
    static final String SSL_PREFIX = "schema.registry.";

    private static final String SOURCE = "basic.auth.credentials.source";
    private static final String USER_INFO = "basic.auth.user.info";
    private static final String TOKEN = "bearer.auth.token";

    RegistryAccess {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new ConfigException(URLS + " must be the base URL of the schema registry");
        }
    }

    static RegistryAccess from(Map<String, ?> settings) {
        String urls = text(settings, URLS).orElse("");
        List<RegistryAddress> addresses = Stream.of(urls.split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(RegistryAddress::parse)
                .toList();
        Optional<String> authorization = authorization(settings);
        return new RegistryAccess(
                addresses.stream()
                        .map(address -> authorization.map(address::with).orElse(address))
                        .toList(),
                tls(settings),
                patience(settings));
    }

    private static Duration patience(Map<String, ?> settings) {
        String text = text(settings, PATIENCE).orElse("0");
        if (!text.matches("\\d{1,9}")) {
            throw new ConfigException(PATIENCE + " must be a number of milliseconds");
        }
        return Duration.ofMillis(Long.parseLong(text));
    }

    /** A header for every server; empty: what each URL says, if anything. */
    private static Optional<String> authorization(Map<String, ?> settings) {
        Optional<String> token = text(settings, TOKEN);
        Optional<String> userInfo = text(settings, USER_INFO);
        String source = text(settings, SOURCE).orElse("URL");
        return switch (source) {
            case "USER_INFO" -> {
                requireNone(token);
                yield Optional.of(RegistryAddress.basic(userInfo.filter(info -> info.indexOf(':') > 0)
                        .orElseThrow(() -> new ConfigException(
                                SOURCE + " is USER_INFO, so " + USER_INFO + " must be user:password"))));
            }
            case "URL" -> {
                if (userInfo.isPresent()) {
                    throw new ConfigException(USER_INFO + " is used only with " + SOURCE + "=USER_INFO");
                }
                requireSendable(token);
                yield token.map(t -> "Bearer " + t);
            }
            default -> throw new ConfigException(SOURCE + " must be URL or USER_INFO");
        };
    }

    private static void requireNone(Optional<String> token) {
        if (token.isPresent()) {
            throw new ConfigException(TOKEN + " and " + USER_INFO + " cannot both be used");
        }
    }

    /** An exception about a header that cannot be sent would quote it. */
    private static void requireSendable(Optional<String> token) {
        if (token.stream().flatMapToInt(String::chars).anyMatch(c -> c <= ' ' || c >= 127)) {
            throw new ConfigException(TOKEN + " must be printable ASCII without spaces");
        }
    }

    /** Kafka's own reading of {@code ssl.*}: files as PKCS12, JKS or PEM, or PEM in the setting itself. */
    private static Optional<SSLContext> tls(Map<String, ?> settings) {
        var own = new HashMap<String, Object>();
        settings.forEach((name, value) -> {
            if (name.startsWith(SSL_PREFIX + "ssl.")) {
                own.put(name.substring(SSL_PREFIX.length()), value);
            }
        });
        if (own.isEmpty()) {
            return Optional.empty();
        }
        if ("".equals(own.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG))) {
            throw new ConfigException(SSL_PREFIX + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG
                    + " cannot be empty: the name in the registry's certificate is always checked");
        }
        var known = new ConfigDef();
        SslConfigs.addClientSslSupport(known);
        try (var factory = new DefaultSslEngineFactory()) {
            factory.configure(known.parse(own));
            return Optional.of(factory.sslContext());
        }
    }

    private static Optional<String> text(Map<String, ?> settings, String name) {
        Object value = settings.get(name);
        String text = value instanceof Password secret ? secret.value() : value == null ? "" : value.toString();
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }
}
