package io.casemill.cli;

import io.casemill.cli.DltMark.Fate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Tells where dead letters wait: how many, since when, and why most of them.")
final class DltListCommand implements Callable<Integer> {

    private static final String LINE = "%-40s %-9s %-23s %7s %8s %7s  %-20s  %-20s  %s%n";

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Option(names = "--all", description = "Also topics where none waits.")
    boolean all;

    @Override
    public Integer call() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        int lines = 0;
        try (Cluster connected = cluster.connect()) {
            for (DltTopic topic : DltRecords.present(connected)) {
                DltBook book = DltBook.read(connected, topic);
                if (!all && book.waiting().isEmpty()) {
                    continue;
                }
                if (global.json) {
                    add(json, topic, book);
                } else {
                    print(topic, book, lines++);
                }
            }
        }
        if (global.json) {
            global.print(json);
        } else if (lines == 0) {
            global.out().println("no dead letters wait");
        }
        global.out().flush();
        return 0;
    }

    private void print(DltTopic topic, DltBook book, int before) {
        if (before == 0) {
            global.out()
                    .printf(
                            LINE,
                            "topic",
                            "consumer",
                            "from",
                            "waiting",
                            "replayed",
                            "dropped",
                            "first seen",
                            "last seen",
                            "most often");
        }
        global.out()
                .printf(
                        LINE,
                        topic.name(),
                        topic.consumer(),
                        topic.origin().name(),
                        book.waiting().size(),
                        book.settled(Fate.REPLAYED),
                        book.settled(Fate.DROPPED),
                        time(book.firstSeen()),
                        time(book.lastSeen()),
                        book.mostFrequent()
                                .map(most -> most.exceptionClass() + " × " + most.count())
                                .orElse("-"));
    }

    private static String time(Optional<Instant> time) {
        return time.map(t -> t.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("-");
    }

    private static void add(ArrayNode json, DltTopic topic, DltBook book) {
        var line = json.addObject()
                .put("topic", topic.name())
                .put("consumer", topic.consumer())
                .put("origin", topic.origin().name())
                .put("waiting", book.waiting().size())
                .put("replayed", book.settled(Fate.REPLAYED))
                .put("dropped", book.settled(Fate.DROPPED))
                .put("firstSeen", book.firstSeen().map(Instant::toString).orElse(null))
                .put("lastSeen", book.lastSeen().map(Instant::toString).orElse(null));
        book.mostFrequent().ifPresent(most -> line.putObject("mostOften")
                .put("exception", most.exceptionClass())
                .put("count", most.count()));
    }
}
