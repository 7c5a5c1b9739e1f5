package io.casemill.cli;

import io.casemill.cli.DltSettler.Settled;
import io.casemill.messaging.letters.LetterOrigin;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        description = "Settles dead letters without a replay. Nothing is deleted: they wait no more.")
final class DltDropCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Mixin
    DltChoice choice;

    @Option(names = "--yes", description = "Do it; without it the command only says what it would drop.")
    boolean yes;

    private DltReport report;

    @Override
    public Integer call() {
        report = new DltReport(global, "dropped");
        List<String> problems = choice.problems();
        if (!problems.isEmpty()) {
            throw new CliException(CliException.BAD_INPUT, problems);
        }
        try (Cluster connected = cluster.connect()) {
            if (!yes) {
                ask(DltBook.read(connected, choice.topic()));
            }
            try (DltSettler settler = DltSettler.open(connected, choice.topic())) {
                var wanted = new TreeSet<>(choice.letters(settler.book()));
                wanted.removeIf(id -> isSettled(settler.book(), id));
                try {
                    return report.gone(settler.drop(wanted, this::tell)) ? CliException.FAILED : 0;
                } finally {
                    report.end();
                }
            }
        }
    }

    private boolean isSettled(DltBook book, DltId id) {
        return book.mark(id)
                .map(mark -> {
                    report.left(id, mark.fate().word() + " before, " + mark.time());
                    return true;
                })
                .orElse(false);
    }

    private void ask(DltBook book) {
        List<DltId> wanted = choice.letters(book).stream()
                .filter(id -> book.mark(id).isEmpty())
                .toList();
        String some = wanted.isEmpty() ? "" : ", from " + wanted.getFirst() + " to " + wanted.getLast();
        throw CliException.badInput("this would drop " + wanted.size() + " letters of " + choice.topic + some
                + "; nobody will handle them then; add --yes to do it");
    }

    private void tell(Settled settled) {
        DltLetter letter = settled.letter();
        String from = letter.origin()
                .map(LetterOrigin::topic)
                .map(topic -> Plain.line(topic, 200))
                .orElse(choice.topic().origin().name());
        String key = letter.key() == null ? "none" : letter.key();
        report.done(
                        letter.id(),
                        letter.id() + " dropped: key " + key + " from " + from + ", " + letter.exceptionClass())
                .put("key", letter.key())
                .put("exception", letter.exceptionClass());
    }
}
