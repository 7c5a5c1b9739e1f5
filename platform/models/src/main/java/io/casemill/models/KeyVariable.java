package io.casemill.models;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * An environment variable that holds an endpoint's secret, by name: what it holds is not told.
 *
 * @param endpoint name of the endpoint
 * @param variable its name, or that it is named where it belongs, should a key stand there
 */
public record KeyVariable(String endpoint, String variable, boolean isSet) {

    /** Those that a configuration names, by endpoint. */
    public static List<KeyVariable> in(Environment configuration) {
        return in(configuration, System::getenv);
    }

    /** @param environment environment variables by name; null for one that is not set */
    static List<KeyVariable> in(Environment configuration, UnaryOperator<String> environment) {
        Map<String, ModelEndpoint> endpoints = Binder.get(configuration)
                .bind("casemill.models", ModelsProperties.class)
                .map(ModelsProperties::endpoints)
                .orElse(Map.of());
        return new TreeMap<>(endpoints)
                .entrySet().stream()
                        .flatMap(endpoint -> of(endpoint.getKey(), endpoint.getValue(), environment))
                        .toList();
    }

    private static Stream<KeyVariable> of(String name, ModelEndpoint endpoint, UnaryOperator<String> environment) {
        return Stream.concat(
                        Stream.ofNullable(endpoint.apiKeyEnv()),
                        new TreeMap<>(endpoint.extraHeadersEnv()).values().stream())
                .filter(variable -> !variable.isBlank())
                .map(variable -> new KeyVariable(name, ApiKey.shownName(variable), isSet(environment.apply(variable))));
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
