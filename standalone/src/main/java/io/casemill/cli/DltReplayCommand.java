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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ArrayNode replayed = json.putArray("replayed");
    private final ArrayNode left = json.putArray("left");

    @Override
    public Integer call() {
        check();
        try (Cluster connected = cluster.connect();
                DltSettler settler = DltSettler.open(connected, choice.topic())) {
            var wanted = new TreeSet<>(choice.letters(settler.book()));
            wanted.removeIf(id -> isSettled(settler.book(), id));
            boolean refused = wanted.removeAll(foreign(connected, wanted));
            try {
                settler.replay(wanted, this::tell);
            } finally {
                end();
            }
            return refused ? CliException.FAILED : 0;
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
                    leave(id, mark.fate().word() + " before, " + mark.time() + "; --force replays it all the same");
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
                    leave(letter.id(), why);
                });
            }
            return true;
        });
        return foreign;
    }

    private void leave(DltId id, String why) {
        left.addObject().put("id", id.toString()).put("why", why);
        if (!global.json) {
            global.err().println("casemill: " + id + " is left: " + why);
        }
    }

    private void tell(Settled settled) {
        String id = settled.letter().id().toString();
        String to = settled.to().topic();
        String where = settled.to().partition() + "-" + settled.to().offset();
        replayed.addObject().put("id", id).put("to", to).put("as", where);
        if (!global.json) {
            global.out().println(id + " replayed to " + to + " " + where);
        }
    }

    private void end() {
        if (global.json) {
            global.print(json);
        } else {
            global.out().println(replayed.size() + " replayed, " + left.size() + " left");
        }
        global.out().flush();
    }
}
