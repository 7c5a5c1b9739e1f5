package io.casemill.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every service on a rig, and the command line beside them. */
final class WholeChain {

    /** So that every candidate that passes the rules is judged by a model too. */
    static final String RUBRIC = """
            rubric:
              version: "1"
              acceptAt: 0.6
              criteria:
                - {name: realism, description: Reads like a logged chat., threshold: 0.6}
                - {name: policy_adherence, description: The assistant keeps to the policy., threshold: 0.6}""";

    private WholeChain() {}

    /** @param places calls that generator and judge each may have at their model */
    static List<ServiceProcess> start(Rig rig, StubClient stub, int places) throws IOException {
        String state = rig.data().resolve("streams").toString();
        return List.of(
                rig.service(
                        "planner-service",
                        "--casemill.planner.partitions=" + BenchCluster.PARTITIONS,
                        "--spring.kafka.streams.properties.group.instance.id=planner",
                        "--spring.kafka.streams.state-dir=" + state),
                rig.generator(stub, places),
                rig.service("mutation-service"),
                rig.judge(stub, places),
                rig.service("dedupe-service", "--casemill.dedupe.instance=bench"));
    }

    static Path example() {
        return home().resolve("examples/refund-bot");
    }

    private static Path home() {
        return Path.of(System.getProperty("casemill.home", ".")).toAbsolutePath();
    }

    /** Registers the example's seeds for a dataset and submits a request, again until the services have announced themselves. */
    static void submit(Rig rig, Path request, String dataset) throws IOException, InterruptedException {
        cli(rig, "seeds", "import", example().resolve("seeds.jsonl").toString(), "--dataset", dataset);
        for (int look = 0; cli(rig, "submit", request.toString()) != 0; look++) {
            if (look == 10) {
                throw new IOException(
                        "the request is refused; see " + rig.data().resolve("cli.log"));
            }
            Thread.sleep(2_000);
        }
    }

    private static int cli(Rig rig, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(home().resolve("casemill").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "--bootstrap-servers", rig.cluster().bootstrapServers(),
                "--registry-url", rig.cluster().registryUrl()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        rig.data().resolve("cli.log").toFile()))
                .start()
                .waitFor();
    }
}
