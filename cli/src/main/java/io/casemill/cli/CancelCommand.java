package io.casemill.cli;

import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Stops a request. What dedupe has already got is still released or dropped.")
final class CancelCommand implements Callable<Integer> {

    private static final int ANSWER_SECONDS = 30;

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Parameters(paramLabel = "ID")
    String id;

    @Option(names = "--reason", defaultValue = "", description = "Why, for the history.")
    String reason;

    @Override
    public Integer call() {
        try (Cluster connected = cluster.connect()) {
            var requests = new Requests(connected);
            RequestProgressed found = requests.find(id)
                    .orElseThrow(() -> new CliException(
                            CliException.BAD_INPUT,
                            List.of("there is no request " + Plain.line(id, 100) + "; 'casemill status' lists them")));
            if (found.getStatus() == RequestStatus.RUNNING) {
                requests.cancel(id, reason);
                found = requests.await(id, ANSWER_SECONDS, progress -> {});
            } else {
                global.err().println("casemill: request " + id + " has ended already");
            }
            var summary = new Summary(found, 0);
            if (global.json) {
                global.print(summary.json());
            } else {
                global.out()
                        .println(id + " "
                                + found.getStatus().name().toLowerCase(Locale.ROOT) + ": "
                                + found.getOutcomes().getDeduped() + " released, "
                                + found.getOutcomes().getCancelled() + " cancelled");
            }
        }
        return 0;
    }
}
