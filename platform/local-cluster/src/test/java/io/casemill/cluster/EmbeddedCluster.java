package io.casemill.cluster;

/** The standalone's own broker and registry. */
record EmbeddedCluster(LocalCluster cluster) implements TestCluster {

    @Override
    public String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    @Override
    public String registryUrl() {
        return cluster.registryUrl();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
