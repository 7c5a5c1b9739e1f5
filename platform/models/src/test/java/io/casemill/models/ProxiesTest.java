package io.casemill.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

    private static final URI FAR = URI.create("https://api.example.com/v1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        HTTPS_PROXY | https://api.example.com/v1  | http://proxy:3128   | proxy:3128
        https_proxy | https://api.example.com/v1  | http://proxy:3128/  | proxy:3128
        HTTPS_PROXY | https://api.example.com/v1  | proxy:3128          | proxy:3128
        HTTPS_PROXY | https://api.example.com/v1  | http://proxy        | proxy:80
        HTTPS_PROXY | https://api.example.com/v1  | http://u:p@proxy:81 | proxy:81
        HTTP_PROXY  | http://models.example.com   | http://proxy:3128   | proxy:3128
        ALL_PROXY   | https://api.example.com/v1  | http://proxy:3128   | proxy:3128
        ALL_PROXY   | http://models.example.com   | http://proxy:3128   | proxy:3128
        """)
    void takesTheProxyOfTheEnvironment(String variable, URI target, String value, String proxy) {
        assertThat(chosen("", Map.of(variable, value), target)).isEqualTo(proxy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        HTTP_PROXY  | http://proxy:3128
        HTTPS_PROXY | ''
        HTTPS_PROXY | socks5://proxy:1080
        HTTPS_PROXY | http://
        HTTPS_PROXY | http://user:pass word@proxy:3128
        """)
    void takesNoneThatIsOfAnotherSchemeOrNoAddress(String variable, String value) {
        assertThat(chosen("", Map.of(variable, value), FAR)).isEqualTo("direct");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.com",
                "example.com",
                ".example.com",
                "*.example.com",
                "API.Example.COM",
                "*",
                "localhost,example.com",
                "localhost, example.com",
                "localhost example.com",
                "api.example.com:443"
            })
    void goesDirectlyToHostsThatAreExcepted(String noProxy) {
        URI target = URI.create("https://api.example.com:443/v1");
        assertThat(chosen("", Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", noProxy), target))
                .isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,https://10.2.3.4/v1,direct",
        "10.0.0.0/8,https://11.2.3.4/v1,proxy:1",
        "192.168.4.0/22,https://192.168.7.255/v1,direct",
        "192.168.4.0/22,https://192.168.8.0/v1,proxy:1",
        "10.0.0.0/8,https://api.example.com/v1,proxy:1",
        "10.0.0.0/99,https://10.2.3.4/v1,proxy:1",
        "10.0.0.0/x,https://10.2.3.4/v1,proxy:1",
        "0.0.0.0/0,https://10.2.3.4/v1,direct",
        "10.2.3.4,https://10.2.3.4/v1,direct",
        "fd00::/8,https://[fd12::1]/v1,direct",
        "fd00::/8,https://[fe80::1]/v1,proxy:1"
    })
    void goesDirectlyToNetworksThatAreExcepted(String noProxy, URI target, String way) {
        assertThat(chosen("", Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", noProxy), target))
                .isEqualTo(way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ample.com", "other.example.com", "api.example.com:8443", ".com.example", ","})
    void exceptsNoOthers(String noProxy) {
        URI target = URI.create("https://api.example.com:443/v1");
        assertThat(chosen("", Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", noProxy), target))
                .isEqualTo("proxy:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:11434/v1", "http://127.0.0.1:8000/v1", "http://[::1]:8000/v1"})
    void goesDirectlyToThisMachine(URI target) {
        assertThat(chosen("", Map.of("HTTP_PROXY", "http://proxy:1", "ALL_PROXY", "http://proxy:1"), target))
                .isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource({"http://own:9,own:9", "none,direct"})
    void prefersWhatTheEndpointSays(String own, String way) {
        assertThat(chosen(own, Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", "example.com"), FAR))
                .isEqualTo(way);
    }

    private static String chosen(String own, Map<String, String> environment, URI target) {
        Proxy proxy = new Proxies(own, environment::get).select(target).getFirst();
        return proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : "direct";
    }
}
