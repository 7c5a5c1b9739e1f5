package io.casemill.models;

import io.casemill.asking.ModelCaller;
import io.casemill.asking.ModelRoles;
import io.casemill.conversation.ModelIdentity;
import io.casemill.models.BoundedHttpClient.Wire;
import io.casemill.models.EndpointTrouble.Patience;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models by role. A role without a model is no error: what needs it says so when asked. */
public final class Models implements ModelRoles, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);

    private final ModelsProperties configured;
    private final Map<String, ModelProvider> providers;
    private final Surroundings surroundings;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<String, ModelCaller> callers = new ConcurrentHashMap<>();
    private final Map<String, LiveEndpoint> endpoints = new ConcurrentHashMap<>();
    private final List<AutoCloseable> clients = new ArrayList<>();
    private final CallsUnderWay calls = new CallsUnderWay();

    /**
     * What the models live among.
     *
     * @param application who asks the models, for metrics
     * @param environment environment variables by name; null for one that is not set
     * @param clock wall clock, for dates in HTTP headers
     * @param jitter gives numbers from 0 to 1
     * @param work on whose behalf calls are made
     */
    record Surroundings(
            String application,
            UnaryOperator<String> environment,
            AnswerJournal journal,
            MeterRegistry meters,
            InstantSource clock,
            DoubleSupplier jitter,
            WorkInHand work) {}

    /** @throws ModelsMisconfiguredException with everything that is wrong with the configuration */
    Models(ModelsProperties configured, List<ModelProvider> providers, Surroundings surroundings) {
        this.configured = configured;
        this.providers = byName(providers);
        this.surroundings = surroundings;
        ModelsCheck.check(configured, this.providers, surroundings.environment());
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("model-gates").factory());
        warnOfMissingPrices();
    }

    @Override
    public List<String> unpriced(List<ModelIdentity> models) {
        return configured.unpriced(models);
    }

    @Override
    public Optional<ModelCaller> forRole(String role) {
        List<String> names = configured.playing(role);
        return names.isEmpty() ? Optional.empty() : Optional.of(callers.computeIfAbsent(role, r -> caller(r, names)));
    }

    /** How the endpoints are that have been asked for, by name. */
    public List<EndpointState> states() {
        return endpoints.values().stream()
                .sorted(Comparator.comparing(LiveEndpoint::name))
                .map(endpoint -> endpoint.state(
                        surroundings.application(), calls, surroundings.clock().instant()))
                .toList();
    }

    /**
     * Ends the calls of some requests that only wait: they throw {@link
     * io.casemill.asking.ModelCallCancelledException}. What an endpoint is at work on goes on.
     *
     * @param requests which, by their ids
     * @param onlyStuck whether to leave those that wait for a place at an endpoint that answers
     */
    public void endWaiting(Predicate<String> requests, boolean onlyStuck) {
        calls.end(requests, onlyStuck);
    }

    /** Makes one cheap call to every endpoint that plays a role, whatever its gate says; by name. */
    public List<EndpointTrial> tryEndpoints() {
        Map<String, LiveEndpoint> played = new TreeMap<>();
        configured.roles().keySet().stream()
                .flatMap(role -> configured.playing(role).stream())
                .forEach(name ->
                        played.computeIfAbsent(name, n -> connect(n, settings(n).forTrial())));
        return played.entrySet().parallelStream()
                .map(endpoint -> EndpointTrial.of(
                        endpoint.getKey(), settings(endpoint.getKey()).model(), endpoint.getValue()))
                .toList();
    }

    private ModelEndpoint settings(String name) {
        return configured.endpoints().get(name);
    }

    @Override
    public void close() throws Exception {
        timer.shutdownNow();
        for (AutoCloseable client : clients) {
            client.close();
        }
    }

    private ModelCaller caller(String role, List<String> names) {
        List<LiveEndpoint> live = names.stream().map(this::live).toList();
        return new RoleCaller(role, live, surroundings, calls);
    }

    private synchronized LiveEndpoint live(String name) {
        return endpoints.computeIfAbsent(name, n -> connect(n, settings(n)));
    }

    private LiveEndpoint connect(String name, ModelEndpoint settings) {
        var key = ApiKey.of(settings.apiKeyEnv(), surroundings.environment());
        var headers = ExtraHeaders.of(settings, surroundings.environment());
        ModelProvider provider = providers.get(settings.provider());
        var habits = new EndpointHabits(provider.dialect().places(), settings.extraBody(), settings.reasoningEffort());
        var wire = new Wire(habits::shape, headers.all(), new Proxies(settings.proxy(), surroundings.environment()));
        var http = new BoundedHttpClient(settings, wire, surroundings.clock());
        clients.add(http);
        var model = provider.connect(settings, key, new BoundedHttpClientBuilder(settings, http));
        var reader = new AnswerReader(
                provider.dialect(),
                new TroubleReader(new ParameterTrouble(settings.extraBody().keySet())),
                text -> headers.removeFrom(key.removeFrom(text)));
        var patience = Patience.of(settings.patience(), settings.mendingPatience());
        var rules = new GateRules(settings.maxInFlight(), settings.initialInFlight(), surroundings.jitter());
        var gate = new EndpointGate(
                rules, new GateLog(name, rules.limit()), new EndpointTrouble(patience), System::nanoTime, timer);
        return new LiveEndpoint(
                name,
                settings,
                price(settings.model()).orElse(ModelPrice.FREE),
                new EndpointClient(model, reader, habits, settings.structuredOutput()),
                gate,
                new EndpointMeters(surroundings.meters(), surroundings.application(), name, settings.model(), gate));
    }

    private void warnOfMissingPrices() {
        configured.roles().keySet().stream()
                .flatMap(role -> configured.playing(role).stream())
                .map(name -> configured.endpoints().get(name).model())
                .distinct()
                .filter(model -> price(model).isEmpty())
                .sorted()
                .forEach(model ->
                        LOG.warn("casemill.models.prices knows no price of {}: its calls are counted as free", model));
    }

    private Optional<ModelPrice> price(String model) {
        return Optional.ofNullable(configured.prices().get(model));
    }

    static Map<String, ModelProvider> byName(List<ModelProvider> providers) {
        var byName = new TreeMap<String, ModelProvider>();
        for (ModelProvider provider : providers) {
            if (byName.put(provider.name(), provider) != null) {
                throw new IllegalArgumentException("two providers are called " + provider.name());
            }
        }
        return byName;
    }
}
