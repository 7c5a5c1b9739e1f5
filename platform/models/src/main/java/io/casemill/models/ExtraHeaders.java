package io.casemill.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Headers that the configuration adds to every request of an endpoint, as gateways want them. Values that are secret come
 * from the environment, and no text shows them.
 */
final class ExtraHeaders {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    /** A shorter one would be found in words that have nothing to do with it. */
    private static final int SHORTEST_SECRET = 6;

    private final Map<String, String> all;
    private final List<String> secrets;

    private ExtraHeaders(Map<String, String> all, List<String> secrets) {
        this.all = Map.copyOf(all);
        this.secrets = List.copyOf(secrets);
    }

    /** @param environment environment variables by name */
    static ExtraHeaders of(ModelEndpoint endpoint, UnaryOperator<String> environment) {
        var all = new HashMap<>(endpoint.extraHeaders());
        var secrets = new ArrayList<String>();
        endpoint.extraHeadersEnv().forEach((header, variable) -> {
            String value = environment.apply(variable).strip();
            all.put(header, value);
            secrets.add(value);
        });
        return new ExtraHeaders(all, secrets);
    }

    /** What is wrong with the configured ones, values of the environment aside. */
    static List<String> problems(ModelEndpoint endpoint) {
        var problems = new ArrayList<String>();
        new TreeMap<>(endpoint.extraHeaders()).forEach((header, value) -> {
            if (!NAME.matcher(header).matches() || value.chars().anyMatch(c -> c < ' ' || c > 126)) {
                problems.add("extra-headers: '" + header + "' is no header that HTTP can carry");
            }
        });
        new TreeMap<>(endpoint.extraHeadersEnv())
                .keySet().stream()
                        .filter(header -> !NAME.matcher(header).matches())
                        .forEach(header -> problems.add("extra-headers-env: '" + header + "' is no name of a header"));
        return problems;
    }

    Map<String, String> all() {
        return all;
    }

    /** The text without secrets, should it quote one. */
    String removeFrom(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = secret.length() < SHORTEST_SECRET ? clean : clean.replace(secret, "***");
        }
        return clean;
    }
}
