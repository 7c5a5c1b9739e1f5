package io.casemill.standalone;

import io.casemill.cluster.LocalCluster;
import io.casemill.dedupe.DedupeServiceConfiguration;
import io.casemill.generator.GeneratorServiceConfiguration;
import io.casemill.judge.JudgeServiceConfiguration;
import io.casemill.messaging.capabilities.CapabilityAnnouncer;
import io.casemill.messaging.failures.Causes;
import io.casemill.messaging.topics.TopicSetup;
import io.casemill.mutator.MutationServiceConfiguration;
import io.casemill.planner.PlannerServiceConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole chain in this process. Its folder holds all state and survives a restart, also after kill -9; only one
 * standalone may use a folder at a time.
 */
public final class Standalone implements AutoCloseable {

    /** Partitions of every topic: enough to see that keys matter, few enough to start fast. */
    static final int PARTITIONS = 3;

    /** The services' health joins the parent's when they have started. */
    private static final String NO_MEMBERS_YET = "--management.endpoint.health.validate-group-membership=false";

    private final LocalCluster cluster;
    private final ConfigurableApplicationContext parent;
    private final List<ConfigurableApplicationContext> services;
    private final FolderLock lock;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Standalone(
            LocalCluster cluster,
            ConfigurableApplicationContext parent,
            List<ConfigurableApplicationContext> services,
            FolderLock lock) {
        this.cluster = cluster;
        this.parent = parent;
        this.services = services;
        this.lock = lock;
    }

    /**
     * Where the standalone listens, all on 127.0.0.1.
     *
     * @param http health and metrics
     */
    public record Ports(LocalCluster.Ports cluster, int http) {

        /** Ports that are free now. */
        public static Ports free() {
            return new Ports(LocalCluster.Ports.free(), LocalCluster.freePort());
        }
    }

    /** Where a client of the standalone connects. */
    public record Addresses(String bootstrapServers, String registryUrl, String http) {}

    /**
     * Starts everything and returns when every service takes part in the chain.
     *
     * @param data folder for all state; what is in it is taken up again
     * @throws IOException when the folder is in use or cannot be used, a port is taken, or a service does not start
     */
    public static Standalone start(Path data, Ports ports) throws IOException, InterruptedException {
        Files.createDirectories(data);
        var lock = FolderLock.take(data);
        LocalCluster cluster = null;
        ConfigurableApplicationContext parent = null;
        try (ExecutorService starters = Executors.newFixedThreadPool(2)) {
            Future<ConfigurableApplicationContext> web = starters.submit(() -> startParent(ports.http()));
            cluster = LocalCluster.launch(data, ports.cluster());
            var topics = new TopicSetup(settings(cluster), PARTITIONS);
            topics.createTopics();
            parent = web.get();
            // the services start while the registry still does: they ask it when the first event comes
            var services = startServices(starters, parent, cluster, data);
            cluster.awaitRegistry();
            topics.registerSchemas();
            var started = await(services);
            started.forEach(Standalone::announce);
            ServicesHealth.join(parent, started);
            return new Standalone(cluster, parent, started, lock);
        } catch (ExecutionException e) {
            stop(parent, cluster, lock);
            throw new IOException("a service did not start: " + Causes.rootMessage(e), e);
        } catch (IOException | InterruptedException | RuntimeException e) {
            stop(parent, cluster, lock);
            throw e;
        }
    }

    private static ConfigurableApplicationContext startParent(int port) {
        return new SpringApplicationBuilder(StandaloneConfiguration.class)
                .registerShutdownHook(false)
                .properties("spring.config.name=standalone")
                .run(
                        "--server.port=" + port,
                        NO_MEMBERS_YET,
                        "--management.endpoint.health.group.liveness.include=livenessState,alive",
                        "--management.endpoint.health.group.readiness.include=readinessState,services");
    }

    private static List<Future<ConfigurableApplicationContext>> startServices(
            ExecutorService starters, ConfigurableApplicationContext parent, LocalCluster cluster, Path data) {
        // the planner last: it reads what the others announce
        Map<String, Class<?>> stages = new LinkedHashMap<>();
        stages.put("dedupe", DedupeServiceConfiguration.class);
        stages.put("generator", GeneratorServiceConfiguration.class);
        stages.put("judge", JudgeServiceConfiguration.class);
        stages.put("mutation", MutationServiceConfiguration.class);
        stages.put("planner", PlannerServiceConfiguration.class);
        var starting = new ArrayList<Future<ConfigurableApplicationContext>>();
        stages.forEach((name, configuration) ->
                starting.add(starters.submit(() -> startService(name, configuration, parent, cluster, data))));
        return starting;
    }

    private static List<ConfigurableApplicationContext> await(List<Future<ConfigurableApplicationContext>> starting)
            throws ExecutionException, InterruptedException {
        var started = new ArrayList<ConfigurableApplicationContext>();
        for (Future<ConfigurableApplicationContext> service : starting) {
            started.add(service.get());
        }
        return started;
    }

    /** What it offers; now that the registry is there, as a service that waits for it keeps others from starting. */
    private static void announce(ConfigurableApplicationContext service) {
        service.getBeansOfType(CapabilityAnnouncer.class).values().forEach(CapabilityAnnouncer::announce);
    }

    /** A service that reads its own configuration file, whatever else runs in this process. */
    static SpringApplicationBuilder service(String name, Class<?> configuration) {
        return new SpringApplicationBuilder(ServiceConfiguration.class, configuration)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .properties("spring.config.name=" + name + "-service");
    }

    private static ConfigurableApplicationContext startService(
            String name,
            Class<?> configuration,
            ConfigurableApplicationContext parent,
            LocalCluster cluster,
            Path data) {
        return service(name, configuration)
                .parent(parent)
                .run(
                        "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                        "--spring.kafka.properties.schema.registry.url=" + cluster.registryUrl(),
                        NO_MEMBERS_YET,
                        "--casemill.messaging.ensure-topics=false",
                        "--casemill.messaging.announce=false",
                        "--casemill.planner.partitions=" + PARTITIONS,
                        // static members: after kill -9 the work goes on in seconds, not after the session time-out
                        "--spring.kafka.consumer.properties.group.instance.id=" + name,
                        "--spring.kafka.streams.properties.group.instance.id=" + name,
                        "--casemill.dedupe.instance=standalone",
                        "--spring.kafka.streams.state-dir=" + data.resolve("streams"));
    }

    private static Map<String, Object> settings(LocalCluster cluster) {
        return Map.of("bootstrap.servers", cluster.bootstrapServers(), "schema.registry.url", cluster.registryUrl());
    }

    public Addresses addresses() {
        return new Addresses(
                cluster.bootstrapServers(),
                cluster.registryUrl(),
                "http://127.0.0.1:" + parent.getEnvironment().getProperty("local.server.port"));
    }

    /** The registry's processes, for measuring. */
    public List<ProcessHandle> processes() {
        return cluster.registry().processes();
    }

    private static void stop(ConfigurableApplicationContext parent, LocalCluster cluster, FolderLock lock) {
        if (parent != null) {
            parent.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        lock.close();
    }

    /** Stops the services first, in reverse, then the broker, so that each can still commit. Twice is once. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        services.reversed().forEach(ConfigurableApplicationContext::close);
        stop(parent, cluster, lock);
    }
}
