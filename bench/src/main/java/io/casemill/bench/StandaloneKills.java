package io.casemill.bench;

import io.casemill.schemas.RequestProgressed;
import io.casemill.schemas.RequestStatus;
import io.casemill.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The standalone, killed -9 again and again while it works on the example. */
final class StandaloneKills {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private StandaloneKills() {}

    static Measurement run(int kills, long seed) throws IOException, InterruptedException {
        var random = new SplittableRandom(seed);
        try (var standalone = new StandaloneProcess()) {
            standalone.process().start();
            Path example = standalone.home().resolve("examples/refund-bot");
            var cli = standalone.cli();
            standalone.awaitReady();
            cli.run("seeds", "import", example.resolve("seeds.jsonl").toString(), "--dataset", "refund-bot");
            Path request = request(standalone, example);
            if (cli.run("submit", request.toString()) != 0) {
                throw new IOException("the request is refused; see " + cli.log());
            }
            for (int kill = 0; kill < kills; kill++) {
                // from the first seconds, while it starts, to full flight
                Thread.sleep(random.nextInt(1_000, 15_000));
                standalone.process().kill();
                standalone.process().start();
            }
            standalone.awaitReady();
            RequestProgressed end = awaitEnd(standalone);
            return Tally.of(
                            end,
                            standalone.client().events(Topics.CASES_DEDUPED),
                            standalone.client().events(Topics.CASES_DROPPED))
                    .row("standalone killed -9 " + kills + " times, 1 to 15 s apart", "every case is rule-based");
        }
    }

    private static Path request(StandaloneProcess standalone, Path example) throws IOException {
        for (String file : List.of("pack.yaml", "policy.md")) {
            Files.copy(example.resolve(file), standalone.data().resolve(file));
        }
        return Files.writeString(
                standalone.data().resolve("request.yaml"),
                Files.readString(example.resolve("request.yaml")).replaceAll("(?m)^  perCell:.*$", "  perCell: 40"));
    }

    private static RequestProgressed awaitEnd(StandaloneProcess standalone) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            RequestProgressed latest = standalone.client().events(Topics.REQUESTS_PROGRESSED).stream()
                    .map(RequestProgressed.class::cast)
                    .reduce((earlier, later) -> later)
                    .orElse(null);
            if (latest != null && latest.getStatus() == RequestStatus.COMPLETED) {
                return latest;
            }
            Thread.sleep(1_000);
        }
        throw new IOException("the request did not end in " + PATIENCE + "; logs are in " + standalone.data());
    }
}
