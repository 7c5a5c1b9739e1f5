package io.casemill.cli;

import io.casemill.messaging.topics.TopicDrift;
import io.casemill.messaging.topics.TopicDrift.Difference;
import io.casemill.messaging.topics.TopicSetup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
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

    @Option(
            names = "--update",
            split = ",",
            paramLabel = "SETTING",
            description = "Settings to bring to this release's values in topics that exist, separated by commas.")
    List<String> update = List.of();

    @Override
    public Integer call() {
        if (replication != null && replication < 1) {
            throw CliException.badInput("--replication is at least 1");
        }
        try (Cluster connected = cluster.connect()) {
            var setup = new TopicSetup(connected.settings(), partitions, Optional.ofNullable(replication));
            TopicDrift drift = setup.drift();
            if (!drift.settings().containsAll(update)) {
                throw CliException.badInput("--update takes some of " + String.join(",", drift.settings()));
            }
            List<String> created = setup.ensure();
            Map<Boolean, List<Difference>> differences = drift.find().stream()
                    .collect(Collectors.partitioningBy(difference -> update.contains(difference.setting())));
            drift.mend(differences.get(true));
            report(created, differences.get(true), differences.get(false));
        }
        return 0;
    }

    private void report(List<String> created, List<Difference> updated, List<Difference> different) {
        if (global.json) {
            var report = JsonNodeFactory.instance.objectNode();
            var names = report.putArray("created");
            created.forEach(names::add);
            putAll(report.putArray("updated"), updated);
            putAll(report.putArray("different"), different);
            global.print(report);
            return;
        }
        created.forEach(name -> global.out().println("created " + name));
        global.out().println(created.size() + " topics created");
        updated.forEach(done -> global.out()
                .println(done.topic() + ": " + done.setting() + " was " + done.present() + ", is " + done.wanted()));
        different.forEach(open -> global.out()
                .println(open.topic() + ": " + open.setting() + " is " + open.present() + ", this release has "
                        + open.wanted()));
        if (!different.isEmpty()) {
            String settings =
                    different.stream().map(Difference::setting).distinct().collect(Collectors.joining(","));
            global.out()
                    .println(different.size() + " settings differ; to take this release's: casemill topics --update "
                            + settings);
        }
    }

    private static void putAll(ArrayNode list, List<Difference> differences) {
        differences.forEach(difference -> list.addObject()
                .put("topic", difference.topic())
                .put("setting", difference.setting())
                .put("present", difference.present())
                .put("wanted", difference.wanted()));
    }
}
