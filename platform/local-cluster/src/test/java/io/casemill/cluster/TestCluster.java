package io.casemill.cluster;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Broker and registry for an integration test: {@link LocalCluster}'s, or, with the system property
 * {@code casemill.test.cluster=containers} (profile {@code containers}), those of the images that docker-compose.yml
 * names. The same tests prove both.
 */
public sealed interface TestCluster extends AutoCloseable permits EmbeddedCluster, ContainerCluster {

    /**
     * Starts both and returns when both accept clients. Where containers are wanted and cannot be had, the test is
     * skipped and says why.
     *
     * @param data folder for the data of what is embedded
     */
    static TestCluster start(Path data) throws IOException, InterruptedException {
        return switch (System.getProperty("casemill.test.cluster", "embedded")) {
            case "embedded" -> new EmbeddedCluster(LocalCluster.start(data, LocalCluster.Ports.free()));
            case "containers" -> ContainerCluster.start();
            case String other ->
                throw new IllegalArgumentException("casemill.test.cluster is embedded or containers, not " + other);
        };
    }

    String bootstrapServers();

    String registryUrl();

    @Override
    void close();
}
