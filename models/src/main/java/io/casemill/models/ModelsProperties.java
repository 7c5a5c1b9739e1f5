package io.casemill.models;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The configured models.
 *
 * @param endpoints endpoints by name
 * @param roles name of the endpoint that plays each role
 */
@ConfigurationProperties("casemill.models")
record ModelsProperties(Map<String, ModelEndpoint> endpoints, Map<String, String> roles) {

    ModelsProperties {
        endpoints = endpoints == null ? Map.of() : Map.copyOf(endpoints);
        roles = roles == null ? Map.of() : Map.copyOf(roles);
        for (var role : roles.entrySet()) {
            if (!role.getValue().isBlank() && !endpoints.containsKey(role.getValue())) {
                throw new IllegalArgumentException("role '" + role.getKey() + "' names the endpoint '" + role.getValue()
                        + "', which is not configured");
            }
        }
    }
}
