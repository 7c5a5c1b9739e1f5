package io.casemill.cli;

import picocli.CommandLine.Option;

/** Which cluster a command talks to. */
final class ClusterOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:CASEMILL_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
            description = "Kafka brokers (default: ${DEFAULT-VALUE}, or CASEMILL_BOOTSTRAP_SERVERS).")
    String bootstrapServers;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            defaultValue = "${env:CASEMILL_REGISTRY_URL:-http://127.0.0.1:8081/apis/ccompat/v7}",
            description = "Schema registry (default: ${DEFAULT-VALUE}, or CASEMILL_REGISTRY_URL).")
    String registryUrl;

    Cluster connect() {
        return Cluster.connect(bootstrapServers, registryUrl);
    }
}
