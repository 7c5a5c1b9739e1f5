package io.casemill.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A broker and a registry in containers on this machine, with the settings of docker-compose.yml, on loopback. */
final class ContainerCluster implements TestCluster {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerCluster.class);
    private static final int CLIENTS = 19092;
    private static final int API = 8080;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final GenericContainer<?> broker;
    private final GenericContainer<?> registry;
    private final int port;

    private ContainerCluster(GenericContainer<?> broker, GenericContainer<?> registry, int port) {
        this.broker = broker;
        this.registry = registry;
        this.port = port;
    }

    static ContainerCluster start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            skip("no Docker engine answers (DOCKER_HOST says where it is), so nothing is tested in containers");
        }
        int port = LocalCluster.freePort();
        GenericContainer<?> broker = broker(port);
        GenericContainer<?> registry = registry();
        launch(broker);
        try {
            launch(registry);
        } catch (RuntimeException e) {
            broker.stop();
            throw e;
        }
        return new ContainerCluster(broker, registry, port);
    }

    /** An image that cannot be had skips the test; one that does not run fails it. */
    private static void launch(GenericContainer<?> container) {
        try {
            container.start();
        } catch (ContainerLaunchException | ContainerFetchException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ContainerFetchException) {
                    skip("image " + container.getDockerImageName() + " cannot be had: " + cause.getMessage());
                }
            }
            throw e;
        }
    }

    /** Logged too, as a report has no line for a class that was skipped as a whole. */
    private static void skip(String why) {
        LOG.warn("tests are skipped: {}", why);
        Assumptions.abort(why);
    }

    private static GenericContainer<?> broker(int port) {
        // a broker tells its clients where it is, so its port on this side must be known before it starts
        var container = new GenericContainer<>(image("casemill.test.kafka.image"))
                .withEnv(Map.ofEntries(
                        Map.entry("KAFKA_NODE_ID", "1"),
                        Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                        Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093"),
                        Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                        Map.entry("KAFKA_INTER_BROKER_LISTENER_NAME", "CHAIN"),
                        Map.entry(
                                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                                "CHAIN:PLAINTEXT,HOST:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                        Map.entry("KAFKA_LISTENERS", "CHAIN://:9092,HOST://:" + CLIENTS + ",CONTROLLER://:9093"),
                        Map.entry("KAFKA_ADVERTISED_LISTENERS", "CHAIN://localhost:9092,HOST://127.0.0.1:" + port),
                        Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
                        Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                        Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                        Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                        // tests look for what happens when members come, go and die
                        Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
                        Map.entry("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000"),
                        Map.entry("KAFKA_HEAP_OPTS", "-Xms256m -Xmx512m")))
                .waitingFor(new BrokerAnswers(port))
                .withStartupTimeout(START_LIMIT);
        container.setPortBindings(List.of("127.0.0.1:" + port + ":" + CLIENTS));
        return container;
    }

    private static GenericContainer<?> registry() {
        return new GenericContainer<>(image("casemill.test.registry.image"))
                .withEnv("QUARKUS_OTEL_SDK_DISABLED", "true")
                .withExposedPorts(API)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").forPort(API))
                .withStartupTimeout(START_LIMIT);
    }

    private static DockerImageName image(String property) {
        return DockerImageName.parse(System.getProperty(property));
    }

    /** A port that is open says nothing yet: a broker opens it before it serves. */
    private static final class BrokerAnswers extends AbstractWaitStrategy {

        private final int port;

        private BrokerAnswers(int port) {
            this.port = port;
        }

        @Override
        protected void waitUntilReady() {
            int millis = Math.toIntExact(startupTimeout.toMillis());
            try (var admin = Admin.create(Map.of(
                    "bootstrap.servers",
                    "127.0.0.1:" + port,
                    "default.api.timeout.ms",
                    millis,
                    "request.timeout.ms",
                    10_000))) {
                admin.describeCluster().clusterId().get();
            } catch (ExecutionException e) {
                throw new ContainerLaunchException("the broker does not answer on port " + port, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ContainerLaunchException("interrupted", e);
            }
        }
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(API) + "/apis/ccompat/v7";
    }

    @Override
    public void close() {
        registry.stop();
        broker.stop();
    }
}
