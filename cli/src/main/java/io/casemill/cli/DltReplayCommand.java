package io.casemill.cli;

import io.casemill.cli.DltSettler.Settled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Sends dead letters back where they came from, each once: key, value and headers as they were.")
final class DltReplayCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Mixin
    DltChoice choice;

    @Option(names = "--force", description = "Also one that was replayed or dropped before; with --id.")
    boolean force;

    private DltReport report;

    @Override
    public Integer call() {
        report = new DltReport(global, "replayed");
        check();
        try (Cluster connected = cluster.connect();
                DltSettler settler = DltSettler.open(connected, choice.topic())) {
            var wanted = new TreeSet<>(choice.letters(settler.book()));
            wanted.removeIf(id -> isSettled(settler.book(), id));
            boolean failed = wanted.removeAll(foreign(connected, wanted));
            try {
                failed |= report.gone(settler.replay(wanted, this::tell));
            } finally {
                report.end();
            }
            return failed ? CliException.FAILED : 0;
        }
    }

    private void check() {
        var problems = new ArrayList<>(choice.problems());
        DltTopic.find(choice.topic).flatMap(DltReplay::refusal).ifPresent(problems::add);
        if (force && choice.all) {
            problems.add("--force is for letters that are named by --id");
        }
        if (!problems.isEmpty()) {
            throw new CliException(CliException.BAD_INPUT, problems);
        }
    }

    private boolean isSettled(DltBook book, DltId id) {
        if (force) {
            return false;
        }
        return book.mark(id)
                .map(mark -> {
                    report.left(
                            id, mark.fate().word() + " before, " + mark.time() + "; --force replays it all the same");
                    return true;
                })
                .orElse(false);
    }

    /** Those that name a place that is not theirs: a header can say anything. */
    private List<DltId> foreign(Cluster connected, Collection<DltId> wanted) {
        var foreign = new ArrayList<DltId>();
        DltRecords.read(connected, choice.topic, record -> {
            var letter = new DltLetter(record);
            if (wanted.contains(letter.id())) {
                DltReplay.refusal(choice.topic(), letter).ifPresent(why -> {
                    foreign.add(letter.id());
                    report.left(letter.id(), why);
                });
            }
            return true;
        });
        return foreign;
    }

    private void tell(Settled settled) {
        DltId id = settled.letter().id();
        String to = settled.to().topic();
        String where = settled.to().partition() + "-" + settled.to().offset();
        report.done(id, id + " replayed to " + to + " " + where).put("to", to).put("as", where);
    }
}
