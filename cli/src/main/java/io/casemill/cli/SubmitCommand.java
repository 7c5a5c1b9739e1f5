package io.casemill.cli;

import io.casemill.planning.Problem;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "submit", mixinStandardHelpOptions = true, description = "Submits a request.")
final class SubmitCommand implements Callable<Integer> {

    private static final int ANSWER_SECONDS = 30;

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Parameters(paramLabel = "REQUEST.yaml")
    Path file;

    @Option(names = "--wait", description = "Wait until the request has ended and print its summary.")
    boolean wait;

    @Override
    public Integer call() {
        long start = System.nanoTime();
        GenerationRequested request = RequestFile.read(file).request();
        try (Cluster connected = cluster.connect()) {
            var requests = new Requests(connected);
            boolean known = requests.find(request.getRequestId()).isPresent();
            requests.submit(request);
            if (known) {
                global.err()
                        .println("casemill: request " + request.getRequestId()
                                + " was submitted before and is not run again; give it another id to do so");
            }
            RequestProgressed answer = wait
                    ? watch(requests, request, start)
                    : requests.awaitAnswer(request.getRequestId(), ANSWER_SECONDS);
            refuse(file, answer);
            return report(answer, start);
        }
    }

    /** Throws when the planner refused a request. */
    static void refuse(Path file, RequestProgressed answer) {
        if (answer.getStatus() == RequestStatus.REFUSED) {
            List<Problem> problems = answer.getErrors().stream()
                    .map(error -> new Problem(error.getPath(), error.getMessage()))
                    .toList();
            throw new CliException(CliException.REFUSED, RequestFile.describe(file, problems));
        }
    }

    private RequestProgressed watch(Requests requests, GenerationRequested request, long start) {
        var view = new ProgressView(global, start);
        return requests.await(request.getRequestId(), ANSWER_SECONDS, view::show);
    }

    private int report(RequestProgressed answer, long start) {
        if (wait) {
            var summary = new Summary(answer, (System.nanoTime() - start) / 1e9);
            if (global.json) {
                global.print(summary.json());
            } else {
                global.out().print(summary.text());
                summary.shortfall().ifPresent(global.out()::println);
            }
            global.out().flush();
            return summary.exitCode();
        }
        if (global.json) {
            global.print(JsonNodeFactory.instance
                    .objectNode()
                    .put("requestId", answer.getRequestId())
                    .put("requested", answer.getRequested()));
        } else {
            global.out()
                    .println(answer.getRequestId() + ": " + answer.getRequested() + " cases wanted; 'casemill status "
                            + answer.getRequestId() + " --watch' shows it filling");
        }
        global.out().flush();
        return 0;
    }
}
