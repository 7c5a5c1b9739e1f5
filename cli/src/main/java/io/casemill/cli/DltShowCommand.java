package io.casemill.cli;

import io.casemill.messaging.AvroEventDeserializer;
import io.casemill.messaging.letters.LetterOrigin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Shows the dead letters of a topic that wait: where each came from, what was thrown, what it says.")
final class DltShowCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Parameters(paramLabel = "TOPIC", description = "A dead-letter topic; 'casemill dlt list --all' names them.")
    String topic;

    @Option(names = "-n", paramLabel = "N", defaultValue = "10", description = "At most N (default: ${DEFAULT-VALUE}).")
    int most;

    @Option(
            names = "--id",
            paramLabel = "PARTITION-OFFSET",
            description = "This letter, whether it waits or not; may be given again.")
    List<String> ids = List.of();

    @Override
    public Integer call() {
        check();
        try (Cluster connected = cluster.connect();
                AvroEventDeserializer own = connected.decoder();
                AvroEventDeserializer writers = connected.writerDecoder()) {
            DltTopic known = DltTopic.find(topic).orElseThrow();
            DltBook book = DltBook.read(connected, known);
            Set<DltId> wanted = wanted(book);
            DltRecords.read(connected, topic, record -> {
                var letter = new DltLetter(record);
                if (wanted.remove(letter.id())) {
                    show(letter, book.mark(letter.id()), DltValue.of(topic, record.value(), own, writers));
                }
                return !wanted.isEmpty();
            });
            more(book);
        }
        global.out().flush();
        return 0;
    }

    private void check() {
        var problems = new ArrayList<String>();
        if (DltTopic.find(topic).isEmpty()) {
            problems.add(DltTopic.problem(topic));
        }
        problems.addAll(DltChoice.malformed(ids));
        if (most < 1) {
            problems.add("-n " + most + " is not possible; use a number from 1");
        }
        if (!problems.isEmpty()) {
            throw new CliException(CliException.BAD_INPUT, problems);
        }
    }

    private Set<DltId> wanted(DltBook book) {
        if (ids.isEmpty()) {
            return new HashSet<>(book.waiting().stream().limit(most).toList());
        }
        return new HashSet<>(DltChoice.named(ids, book, topic));
    }

    private void more(DltBook book) {
        int waiting = book.waiting().size();
        if (ids.isEmpty() && !global.json) {
            if (waiting == 0) {
                global.out().println("no dead letters wait in " + topic);
            } else if (waiting > most) {
                global.out().println((waiting - most) + " more wait; -n shows more");
            }
        }
    }

    private void show(DltLetter letter, Optional<DltMark> mark, DltValue value) {
        if (global.json) {
            json(letter, mark, value);
            return;
        }
        var out = global.out();
        String state = mark.map(m -> m.fate().word() + " " + m.time()).orElse("waiting");
        out.println(letter.id() + "  " + state);
        out.println("  seen       " + letter.seen());
        out.println("  key        " + (letter.key() == null ? "none" : letter.key()));
        out.println("  from       " + letter.origin().map(DltShowCommand::text).orElse("not said"));
        letter.replayedFrom().ifPresent(from -> out.println("  replayed   from " + from));
        out.println("  exception  " + letter.exceptionClass());
        out.println("             " + letter.exceptionMessage());
        out.println("  value      " + value.text());
    }

    private static String text(LetterOrigin origin) {
        return Plain.line(origin.topic(), 200) + " " + origin.partition() + "-" + origin.offset();
    }

    private void json(DltLetter letter, Optional<DltMark> mark, DltValue value) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", letter.id().toString())
                .put("state", mark.map(m -> m.fate().word()).orElse("waiting"))
                .put("settled", mark.map(m -> m.time().toString()).orElse(null))
                .put("seen", letter.seen().toString())
                .put("key", letter.key());
        letter.origin().ifPresent(origin -> json.putObject("origin")
                .put("topic", Plain.line(origin.topic(), 200))
                .put("partition", origin.partition())
                .put("offset", origin.offset()));
        letter.replayedFrom().ifPresent(from -> json.put("replayedFrom", from));
        json.putObject("exception").put("class", letter.exceptionClass()).put("message", letter.exceptionMessage());
        value.into(json);
        global.print(json);
    }
}
