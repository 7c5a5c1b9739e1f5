package io.casemill.cli;

import io.casemill.messaging.TopicSetup;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Creates the topics that are missing and registers their schemas; safe to repeat.")
final class TopicsCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Option(
            names = "--partitions",
            defaultValue = "6",
            description = "Partitions of a new topic (default: ${DEFAULT-VALUE}).")
    int partitions;

    @Option(
            names = "--replication",
            defaultValue = "${env:CASEMILL_REPLICATION}",
            description = "Copies of a new topic (default: what the brokers say, or CASEMILL_REPLICATION).")
    Short replication;

    @Override
    public Integer call() {
        if (replication != null && replication < 1) {
            throw CliException.badInput("--replication is at least 1");
        }
        List<String> created;
        try (Cluster connected = cluster.connect()) {
            created = new TopicSetup(connected.settings(), partitions, Optional.ofNullable(replication)).ensure();
        }
        if (global.json) {
            var names = JsonNodeFactory.instance.arrayNode();
            created.forEach(names::add);
            global.print(names);
        } else {
            created.forEach(name -> global.out().println("created " + name));
            global.out().println(created.size() + " topics created");
        }
        return 0;
    }
}
