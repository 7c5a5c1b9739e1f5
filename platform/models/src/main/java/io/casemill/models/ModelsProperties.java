package io.casemill.models;

import io.casemill.conversation.ModelIdentity;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The configured models.
 *
 * @param endpoints endpoints by name
 * @param roles names of the endpoints that play each role, in the order in which they are tried
 * @param prices prices by model name
 */
@ConfigurationProperties("casemill.models")
record ModelsProperties(
        Map<String, ModelEndpoint> endpoints, Map<String, List<String>> roles, Map<String, ModelPrice> prices) {

    ModelsProperties {
        endpoints = endpoints == null ? Map.of() : Map.copyOf(endpoints);
        roles = roles == null ? Map.of() : Map.copyOf(roles);
        prices = prices == null ? Map.of() : Map.copyOf(prices);
    }

    /** The names of those of some models of which no price is known, each once. */
    List<String> unpriced(List<ModelIdentity> models) {
        return models.stream()
                .map(ModelIdentity::model)
                .distinct()
                .filter(model -> !prices.containsKey(model))
                .toList();
    }

    /** Names of the endpoints that play a role; empty when none does. */
    List<String> playing(String role) {
        return roles.getOrDefault(role, List.of()).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
