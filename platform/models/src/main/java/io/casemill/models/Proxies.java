package io.casemill.models;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the proxy of a call: the endpoint's own, or that of the environment ({@code HTTPS_PROXY}, {@code HTTP_PROXY},
 * {@code ALL_PROXY}, small letters too) unless {@code NO_PROXY} names the host. By the environment no call to this very
 * machine goes through a proxy.
 */
final class Proxies extends ProxySelector {

    private static final Logger LOG = LoggerFactory.getLogger(Proxies.class);

    private final Optional<URI> own;
    private final UnaryOperator<String> environment;
    /** Those of the environment, by the scheme of what is called; none when the endpoint says for itself. */
    private final Map<String, URI> byScheme = new HashMap<>();

    /** @param configured the endpoint's proxy; "none" for none at all, empty for that of the environment */
    Proxies(String configured, UnaryOperator<String> environment) {
        boolean none = configured.equals("none");
        this.own = none || configured.isBlank() ? Optional.empty() : Optional.of(uri(configured));
        this.environment = environment;
        if (!none && own.isEmpty()) {
            Optional<URI> other = address("ALL_PROXY");
            for (String scheme : List.of("http", "https")) {
                address(scheme.toUpperCase(Locale.ROOT) + "_PROXY")
                        .or(() -> other)
                        .ifPresent(address -> byScheme.put(scheme, address));
            }
        }
    }

    @Override
    public List<Proxy> select(URI target) {
        Optional<URI> proxy = own.or(() -> ofEnvironment(target));
        return List.of(proxy.map(Proxies::proxy).orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI target, SocketAddress proxy, IOException why) {
        // the call itself fails, and says so
    }

    private Optional<URI> ofEnvironment(URI target) {
        String host = target.getHost() == null ? "" : target.getHost().toLowerCase(Locale.ROOT);
        if (isThisMachine(host) || isExcepted(host, target.getPort())) {
            return Optional.empty();
        }
        return Optional.ofNullable(byScheme.get(target.getScheme().toLowerCase(Locale.ROOT)));
    }

    /** Other programs may understand more, a SOCKS address for instance; what nobody can use here is said, and left out. */
    private Optional<URI> address(String name) {
        Optional<String> value = variable(name);
        Optional<URI> address = value.flatMap(Proxies::usable);
        if (value.isPresent() && address.isEmpty()) {
            LOG.warn("{} is left out, as it is no address of the form http://HOST:PORT", name);
        }
        return address;
    }

    private static Optional<URI> usable(String text) {
        try {
            URI address = uri(text);
            return Optional.of(address)
                    .filter(a -> a.getHost() != null && List.of("http", "https").contains(a.getScheme()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isExcepted(String host, int port) {
        return variable("NO_PROXY").stream()
                .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> matches(entry, host, port));
    }

    /**
     * {@code *}, {@code example.com} and {@code .example.com} with all below them, {@code host:port}, and for hosts that
     * are numbers {@code 10.0.0.0/8}.
     */
    private static boolean matches(String entry, String host, int port) {
        if (entry.contains("/")) {
            return isWithin(entry, host);
        }
        String name = entry;
        int colon = entry.lastIndexOf(':');
        if (colon > 0 && entry.indexOf(':') == colon) {
            if (!entry.substring(colon + 1).equals(Integer.toString(port))) {
                return false;
            }
            name = entry.substring(0, colon);
        }
        String domain = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
        return name.equals("*") || host.equals(domain) || host.endsWith("." + domain);
    }

    private static boolean isWithin(String network, String host) {
        int slash = network.indexOf('/');
        try {
            byte[] address = InetAddress.ofLiteral(host).getAddress();
            byte[] base = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
            int free = base.length * Byte.SIZE - Integer.parseInt(network.substring(slash + 1));
            return address.length == base.length
                    && free >= 0
                    && new BigInteger(1, address).shiftRight(free).equals(new BigInteger(1, base).shiftRight(free));
        } catch (IllegalArgumentException e) {
            return false; // a name, or no network
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name.toLowerCase(Locale.ROOT)))
                .or(() -> Optional.ofNullable(environment.apply(name)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static Proxy proxy(URI address) {
        int port = address.getPort() > 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port));
    }

    /** {@code proxy:3128} is as good as {@code http://proxy:3128}. */
    private static URI uri(String text) {
        return URI.create(text.contains("://") ? text : "http://" + text);
    }

    /** Why an address can be no proxy; empty if it can. */
    static Optional<String> problem(String text) {
        try {
            URI address = uri(text);
            if (address.getHost() == null || !"http".equals(address.getScheme())) {
                return Optional.of("must be http://HOST:PORT, or none");
            }
            return address.getUserInfo() == null
                    ? Optional.empty()
                    : Optional.of("must hold no user or password: run a local proxy that adds them, such as cntlm");
        } catch (IllegalArgumentException e) {
            return Optional.of("is no address; use http://HOST:PORT, or none");
        }
    }
}
