package io.casemill.bench;

import io.casemill.cluster.LocalCluster;
import io.casemill.cluster.RegistryProcess;
import io.casemill.messaging.topics.TopicSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real broker and registry, each a process of its own that can be stopped, killed and started again. */
final class BenchCluster implements AutoCloseable {

    static final int PARTITIONS = 6;

    private final Path data;
    private final LocalCluster.Ports ports = LocalCluster.Ports.free();
    private final ServiceProcess broker;
    private RegistryProcess registry;
    private final BenchClient client;

    /** @param kafka the broker's folder */
    BenchCluster(Path data, Path kafka) throws IOException, InterruptedException {
        this.data = Files.createDirectories(data);
        broker = ServiceProcess.broker(data, kafka, ports).start();
        // a scenario that is broken off leaves no broker behind
        Runtime.getRuntime().addShutdownHook(new Thread(broker::stop));
        startRegistry();
        client = new BenchClient(bootstrapServers(), registryUrl());
    }

    /** Creates the topics and registers their schemas, as this release has them. */
    void prepareTopics() {
        new TopicSetup(client.settings(), PARTITIONS).ensure();
    }

    /** Arguments that point a service here. */
    List<String> arguments() {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                "--spring.kafka.properties.schema.registry.url=" + registryUrl());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + ports.broker();
    }

    String registryUrl() {
        return registry.url();
    }

    BenchClient client() {
        return client;
    }

    ServiceProcess broker() {
        return broker;
    }

    void stopRegistry() {
        registry.close();
    }

    /** Starts the registry on its port, with what it knew. */
    void startRegistry() throws IOException, InterruptedException {
        registry = RegistryProcess.launch(data.resolve("registry"), ports.registry(), ports.registryManagement())
                .awaitReady();
    }

    @Override
    public void close() throws InterruptedException {
        broker.close();
        registry.close();
    }
}
