package io.casemill.cli;

import io.casemill.schemas.RequestProgressed;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows how far a request is, or all requests in a line each.")
final class StatusCommand implements Callable<Integer> {

    private static final int MOST_NAME_CHARS = 110;

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Parameters(paramLabel = "ID", arity = "0..1")
    String id;

    @Option(names = "--watch", description = "Show it filling until it has ended.")
    boolean watch;

    @Option(names = "--failed", description = "List the slots that brought no case, each with the reason.")
    boolean failed;

    @Override
    public Integer call() {
        if ((watch || failed) && id == null) {
            throw CliException.badInput((watch ? "--watch" : "--failed") + " needs the id of a request");
        }
        try (Cluster connected = cluster.connect()) {
            var requests = new Requests(connected);
            if (id == null) {
                requests.all().forEach(this::line);
            } else {
                one(requests);
            }
            if (failed) {
                withoutCase(SlotsWithoutCase.of(connected, id));
            }
        }
        return 0;
    }

    private void withoutCase(SlotsWithoutCase slots) {
        if (global.json) {
            global.print(slots.json());
        } else {
            slots.tell(global.out());
            global.out().flush();
        }
    }

    private void line(RequestProgressed request) {
        if (global.json) {
            global.print(new Summary(request, 0).json());
        } else {
            global.out().println(text(request));
        }
    }

    /** One line, whatever somebody called a request that was refused. */
    static String text(RequestProgressed request) {
        return Plain.line(request.getRequestId(), MOST_NAME_CHARS) + "  "
                + Plain.line(request.getDataset(), MOST_NAME_CHARS) + "  "
                + request.getStatus().name().toLowerCase(Locale.ROOT) + "  "
                + request.getOutcomes().getDeduped() + "/" + request.getRequested();
    }

    private void one(Requests requests) {
        RequestProgressed found = requests.find(id)
                .orElseThrow(() -> new CliException(
                        CliException.BAD_INPUT,
                        List.of("there is no request " + Plain.line(id, 100) + "; 'casemill status' lists them")));
        if (watch) {
            var view = new ProgressView(global, System.nanoTime());
            found = requests.await(id, 1, view::show);
        }
        double seconds = (found.getMeta().getOccurredAt().toEpochMilli()
                        - found.getStartedAt().toEpochMilli())
                / 1e3;
        var summary = new Summary(found, seconds);
        if (global.json) {
            global.print(summary.json());
        } else {
            found.getErrors()
                    .forEach(e -> global.out().println("refused: " + Plain.line(e.getPath() + " " + e.getMessage())));
            global.out().print(summary.text());
            if (Requests.ended(found)) {
                summary.shortfall().ifPresent(global.out()::println);
            }
            global.out().flush();
        }
    }
}
