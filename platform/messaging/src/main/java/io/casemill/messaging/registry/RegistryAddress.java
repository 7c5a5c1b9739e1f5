package io.casemill.messaging.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * One server of a registry.
 *
 * @param url base of its API, without credentials
 * @param authorization what to say in the Authorization header, if anything; never printed
 */
record RegistryAddress(String url, Optional<String> authorization) {

    RegistryAddress {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(authorization, "authorization");
    }

    /** An address as configured; credentials in it become a header, so that no message quotes them. */
    static RegistryAddress parse(String text) {
        URI uri = uri(text);
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw malformed();
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/++$", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new RegistryAddress(
                scheme + "://" + uri.getHost() + port + path,
                Optional.ofNullable(uri.getUserInfo()).map(RegistryAddress::basic));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw malformed(); // without its cause, which quotes the text
        }
    }

    private static ConfigException malformed() {
        return new ConfigException(RegistryAccess.URLS + " must be http://HOST:PORT or https://HOST:PORT, with"
                + " commas between several; it is not shown here, as it may hold a password");
    }

    RegistryAddress with(String header) {
        return new RegistryAddress(url, Optional.of(header));
    }

    /** The header's value for {@code user:password}. */
    static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return url;
    }
}
