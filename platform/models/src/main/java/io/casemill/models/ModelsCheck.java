package io.casemill.models;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Finds every problem of the configuration at once. */
final class ModelsCheck {

    private final List<String> problems = new ArrayList<>();
    private final ModelsProperties configured;
    private final Map<String, ModelProvider> providers;

    private ModelsCheck(ModelsProperties configured, Map<String, ModelProvider> providers) {
        this.configured = configured;
        this.providers = providers;
    }

    /** @throws ModelsMisconfiguredException if there is anything to mend */
    static void check(
            ModelsProperties configured, Map<String, ModelProvider> providers, UnaryOperator<String> environment) {
        var check = new ModelsCheck(configured, providers);
        check.allButKeys();
        check.keys(environment);
        check.complain();
    }

    /** The same where no model is asked, so that no key is needed. */
    static void checkWithoutKeys(ModelsProperties configured, Map<String, ModelProvider> providers) {
        var check = new ModelsCheck(configured, providers);
        check.allButKeys();
        check.complain();
    }

    private void allButKeys() {
        new TreeMap<>(configured.endpoints()).forEach(this::endpoint);
        new TreeSet<>(configured.roles().keySet()).forEach(this::role);
        new TreeMap<>(configured.prices()).forEach(this::price);
    }

    private void keys(UnaryOperator<String> environment) {
        new TreeMap<>(configured.endpoints()).forEach((name, endpoint) -> key(name, endpoint, environment));
    }

    private void complain() {
        if (!problems.isEmpty()) {
            throw new ModelsMisconfiguredException(problems);
        }
    }

    private void endpoint(String name, ModelEndpoint endpoint) {
        String at = "casemill.models.endpoints." + name + ".";
        require(
                providers.containsKey(endpoint.provider()),
                at + "provider: '" + endpoint.provider() + "' is not known; use one of " + providers.keySet());
        baseUrl(at, endpoint);
        model(at, endpoint);
        positive(at + "max-tokens", endpoint.maxTokens());
        require(
                endpoint.maxTokensAgain() == null || endpoint.maxTokensAgain() >= 0,
                at + "max-tokens-again: must be 0 (a cut answer is not asked for again) or more");
        positive(at + "max-answer-bytes", endpoint.maxAnswerBytes());
        positive(at + "max-in-flight", endpoint.maxInFlight());
        positive(at + "initial-in-flight", endpoint.initialInFlight());
        positive(at + "give-up-after", endpoint.giveUpAfter());
        positive(at + "connect-timeout", endpoint.connectTimeout());
        positive(at + "first-byte-timeout", endpoint.firstByteTimeout());
        positive(at + "timeout", endpoint.timeout());
        positive(at + "patience", endpoint.patience());
        positive(at + "mending-patience", endpoint.mendingPatience());
        if (!endpoint.proxy().isBlank() && !endpoint.proxy().equals("none")) {
            Proxies.problem(endpoint.proxy()).ifPresent(problem -> problems.add(at + "proxy: " + problem));
        }
        ExtraHeaders.problems(endpoint).forEach(problem -> problems.add(at + problem));
        require(
                endpoint.temperature() >= 0 && endpoint.temperature() <= 2,
                at + "temperature: must be 0 to 2, is " + endpoint.temperature());
    }

    private void baseUrl(String at, ModelEndpoint endpoint) {
        if (endpoint.baseUrl() == null) {
            boolean known = Optional.ofNullable(providers.get(endpoint.provider()))
                    .flatMap(ModelProvider::ownBaseUrl)
                    .isPresent();
            require(known, at + "base-url: is missing; set the address, for instance http://127.0.0.1:8000/v1");
            return;
        }
        String scheme = endpoint.baseUrl().getScheme();
        require(
                ("http".equals(scheme) || "https".equals(scheme))
                        && endpoint.baseUrl().getHost() != null,
                at + "base-url: must begin with http:// or https:// and name a host");
        require(
                endpoint.baseUrl().getUserInfo() == null && endpoint.baseUrl().getQuery() == null,
                at + "base-url: must hold no user, password or query; put the key into api-key-env");
    }

    private void model(String at, ModelEndpoint endpoint) {
        if (endpoint.model() == null || endpoint.model().isBlank()) {
            problems.add(at + "model: is missing; set the name of the model at the endpoint");
        } else {
            require(
                    endpoint.knownFamily().isPresent(),
                    at + "family: is not known by the name of model '" + endpoint.model()
                            + "'; set family, for instance llama");
        }
    }

    private void key(String name, ModelEndpoint endpoint, UnaryOperator<String> environment) {
        String at = "casemill.models.endpoints." + name + ".";
        if (isPlayed(endpoint)) {
            if (endpoint.apiKeyEnv() != null && !endpoint.apiKeyEnv().isBlank()) {
                secret(at + "api-key-env", endpoint.apiKeyEnv(), environment);
            }
            new TreeMap<>(endpoint.extraHeadersEnv())
                    .forEach((header, variable) -> secret(at + "extra-headers-env." + header, variable, environment));
        }
    }

    private void secret(String property, String variable, UnaryOperator<String> environment) {
        String value = environment.apply(variable);
        require(
                value != null && !value.isBlank(),
                property + ": the environment variable " + ApiKey.shownName(variable)
                        + " is not set; set it, or leave this out");
        require(
                value == null || ApiKey.isSendable(value.strip()),
                property + ": the value of " + ApiKey.shownName(variable)
                        + " holds characters no HTTP header may have");
    }

    private boolean isPlayed(ModelEndpoint endpoint) {
        return configured.roles().keySet().stream()
                .flatMap(role -> configured.playing(role).stream())
                .anyMatch(name -> endpoint.equals(configured.endpoints().get(name)));
    }

    private void role(String role) {
        for (String name : configured.playing(role)) {
            require(
                    configured.endpoints().containsKey(name),
                    "casemill.models.roles." + role + ": names the endpoint '" + name
                            + "', which is not configured; configured are "
                            + new TreeSet<>(configured.endpoints().keySet()));
        }
        require(
                configured.playing(role).stream().distinct().count()
                        == configured.playing(role).size(),
                "casemill.models.roles." + role + ": names an endpoint twice; name it once");
    }

    private void price(String model, ModelPrice price) {
        require(
                price.input() >= 0 && price.output() >= 0,
                "casemill.models.prices." + model + ": prices must be 0 or more");
    }

    private void positive(String property, long value) {
        require(value > 0, property + ": must be positive, is " + value);
    }

    private void positive(String property, Duration value) {
        require(value.toMillis() > 0, property + ": must be positive, is " + value.toMillis() + " ms");
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
