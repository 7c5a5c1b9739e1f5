package io.casemill.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which letters of which topic a command is about. */
final class DltChoice {

    @Parameters(paramLabel = "TOPIC", description = "A dead-letter topic; 'casemill dlt list --all' names them.")
    String topic;

    @Option(
            names = "--id",
            paramLabel = "PARTITION-OFFSET",
            description = "A letter, as 'casemill dlt show' prints it; may be given again.")
    List<String> ids = List.of();

    @Option(names = "--all", description = "Every letter that waits.")
    boolean all;

    /** Everything that is wrong without looking at a cluster. */
    List<String> problems() {
        var problems = new ArrayList<String>();
        if (DltTopic.find(topic).isEmpty()) {
            problems.add(DltTopic.problem(topic));
        }
        problems.addAll(malformed(ids));
        if (all == !ids.isEmpty()) {
            problems.add("say which letters: either --all, or --id for each");
        }
        return problems;
    }

    static List<String> malformed(Collection<String> ids) {
        return ids.stream()
                .filter(id -> DltId.parse(id).isEmpty())
                .map(id -> "--id " + Plain.line(id, 60) + " is no partition-offset, for instance 0-17")
                .toList();
    }

    DltTopic topic() {
        return DltTopic.find(topic).orElseThrow();
    }

    /** The letters that are meant; throws when one of them is not there. */
    Collection<DltId> letters(DltBook book) {
        if (all) {
            return book.waiting();
        }
        return named(ids, book, topic);
    }

    /** The letters with these ids; throws when one of them is not there. */
    static Collection<DltId> named(Collection<String> ids, DltBook book, String topic) {
        var wanted = new TreeSet<DltId>();
        ids.forEach(id -> DltId.parse(id).ifPresent(wanted::add));
        List<String> missing = wanted.stream()
                .filter(id -> !book.has(id))
                .map(id -> "there is no letter " + id + " in " + topic)
                .toList();
        if (!missing.isEmpty()) {
            throw new CliException(CliException.BAD_INPUT, missing);
        }
        return wanted;
    }
}
