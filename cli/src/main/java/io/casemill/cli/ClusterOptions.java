package io.casemill.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which cluster a command talks to, and how. What is said on the command line comes before what a file says. */
final class ClusterOptions {

    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String REGISTRY = "schema.registry.url";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:CASEMILL_BOOTSTRAP_SERVERS}",
            description = "Kafka brokers (default: CASEMILL_BOOTSTRAP_SERVERS, or 127.0.0.1:9092).")
    String bootstrapServers;

    // its value may hold a password: not for the help to show
    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            defaultValue = "${env:CASEMILL_REGISTRY_URL}",
            description = "Schema registry (default: CASEMILL_REGISTRY_URL, or http://127.0.0.1:8081/apis/ccompat/v7).")
    String registryUrl;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:CASEMILL_CLIENT_CONFIG}",
            description = "Client settings: TLS, SASL, registry; a properties file, as Kafka's own tools take it"
                    + " (default: CASEMILL_CLIENT_CONFIG).")
    Path config;

    Cluster connect() {
        return Cluster.connect(settings());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = ClientSettings.read(config);
        put(settings, BOOTSTRAP, bootstrapServers, "127.0.0.1:9092");
        put(settings, REGISTRY, registryUrl, "http://127.0.0.1:8081/apis/ccompat/v7");
        return settings;
    }

    private static void put(Map<String, String> settings, String name, String said, String otherwise) {
        if (said != null && !said.isBlank()) {
            settings.put(name, said);
        } else {
            settings.putIfAbsent(name, otherwise);
        }
    }
}
