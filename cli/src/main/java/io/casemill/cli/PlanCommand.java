package io.casemill.cli;

import io.casemill.planning.Offer;
import io.casemill.planning.RequestPreview;
import io.casemill.planning.RequestPreview.CellPreview;
import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.GenerationRequested;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Split;
import io.casemill.schemas.Topics;
import io.casemill.translation.RequestTranslation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Checks a request and shows what it would make; spends nothing. Asks the running cluster; with"
                + " --seeds it needs none.")
final class PlanCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Mixin
    ClusterOptions cluster;

    @Parameters(paramLabel = "REQUEST.yaml")
    Path file;

    @Option(
            names = "--seeds",
            paramLabel = "FILE",
            description = "Plan with the seeds of this file and with what this build offers, without a cluster.")
    Path seeds;

    @Override
    public Integer call() {
        RequestFile.Content wanted = RequestFile.read(file);
        GenerationRequested request = wanted.request();
        RequestPreview preview = seeds == null ? withCluster(request) : withFile(request, wanted.seedRules());
        if (!preview.problems().isEmpty()) {
            throw new CliException(CliException.REFUSED, RequestFile.describe(file, preview.problems()));
        }
        if (global.json) {
            global.print(EventJson.MAPPER.valueToTree(preview));
        } else {
            print(request, preview);
        }
        return 0;
    }

    private RequestPreview withFile(GenerationRequested request, SeedRules rules) {
        var content = SeedFile.read(seeds, request.getDataset(), FileRun.HOLDOUT, rules);
        content.notices().forEach(notice -> global.err().println("casemill: " + notice));
        content.errors().forEach(error -> global.err().println("casemill: skipped " + error));
        if (content.seeds().isEmpty()) {
            throw CliException.badInput(seeds + ": nothing in it is a seed");
        }
        SeedFit.notices(request, content.seeds()).forEach(notice -> global.err().println("casemill: " + notice));
        return preview(
                request, OfflineOffers.ask(), content.seeds().stream().filter(seed -> seed.getSplit() == Split.ANCHOR));
    }

    private RequestPreview withCluster(GenerationRequested request) {
        try (Cluster connected = cluster.connect()) {
            var offers = connected.view(Topics.CAPABILITIES_ANNOUNCED, CapabilityAnnounced.class);
            var anchors = connected.view(Topics.SEEDS_REGISTERED, SeedRegistered.class);
            offers.refresh();
            anchors.refresh();
            List<SeedRegistered> ours = anchors.all().values().stream()
                    .filter(seed -> seed.getDataset().equals(request.getDataset()))
                    .toList();
            SeedFit.notices(request, ours).forEach(notice -> global.err().println("casemill: " + notice));
            return preview(
                    request,
                    offers.all().values().stream().map(RequestTranslation::read).toList(),
                    ours.stream());
        }
    }

    private static RequestPreview preview(
            GenerationRequested request, List<Offer> offers, Stream<SeedRegistered> anchors) {
        return RequestPreview.of(
                RequestTranslation.read(request),
                offers,
                anchors.map(RequestTranslation::read).toList());
    }

    private void print(GenerationRequested request, RequestPreview preview) {
        var out = global.out();
        int total = 0;
        for (CellPreview cell : preview.cells()) {
            total += cell.slots().values().stream().mapToInt(Integer::intValue).sum();
            out.println(Plain.line(cell.key(), 100) + "  " + cell.slots() + "  anchors " + cell.anchors() + " ("
                    + cell.grounding().toLowerCase(Locale.ROOT) + ")");
        }
        preview.notes().forEach(note -> out.println("note: " + Plain.line(note)));
        out.println(request.getRequestId() + ": " + preview.cells().size() + " cells, " + total + " cases, about "
                + preview.modelCalls() + " model calls" + (preview.modelCalls() == 0 ? ", no cost" : ""));
    }
}
