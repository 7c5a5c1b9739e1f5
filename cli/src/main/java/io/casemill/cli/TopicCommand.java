package io.casemill.cli;

import java.util.concurrent.Callable;
import org.apache.avro.generic.IndexedRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "topic",
        mixinStandardHelpOptions = true,
        description = "Reads a topic and prints its events as JSON, one a line.")
final class TopicCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Parameters(paramLabel = "TOPIC")
    String topic;

    @Option(names = "--from-beginning", description = "Print what is there and end, instead of waiting for what comes.")
    boolean fromBeginning;

    @Option(names = "-n", paramLabel = "N", description = "End after N events.")
    Integer most;

    @Override
    public Integer call() {
        if (most != null && most < 1) {
            throw CliException.badInput("-n " + most + " is not possible; use a number from 1");
        }
        try (Cluster connected = cluster.connect()) {
            var printed = new int[1];
            TopicReader.read(connected, topic, fromBeginning, !fromBeginning, entry -> {
                print(entry);
                printed[0]++;
                return most == null || printed[0] < most;
            });
        }
        return 0;
    }

    private void print(TopicReader.Entry entry) {
        if (entry.event() instanceof IndexedRecord event) {
            global.print(EventJson.of(event));
        } else if (entry.problem() != null) {
            global.print(JsonNodeFactory.instance
                    .objectNode()
                    .put("partition", entry.record().partition())
                    .put("offset", entry.record().offset())
                    .put("undecodable", entry.problem()));
        }
        global.out().flush();
    }
}
