package io.casemill.models;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The models by role. A role without a model is no error: what needs it says so when asked. */
public final class Models {

    private final ModelsProperties configured;
    private final Function<String, String> environment;
    private final Map<String, ModelCaller> callers = new ConcurrentHashMap<>();

    Models(ModelsProperties configured, Function<String, String> environment) {
        this.configured = configured;
        this.environment = environment;
    }

    /**
     * The model that plays a role, if one is configured.
     *
     * @throws IllegalStateException if its key's environment variable is named but not set
     */
    public Optional<ModelCaller> forRole(String role) {
        String name = configured.roles().get(role);
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(callers.computeIfAbsent(
                role, r -> caller(r, configured.endpoints().get(name))));
    }

    private ModelCaller caller(String role, ModelEndpoint endpoint) {
        return new OpenAiModelCaller(role, endpoint, ApiKey.of(endpoint.apiKeyEnv(), environment));
    }
}
