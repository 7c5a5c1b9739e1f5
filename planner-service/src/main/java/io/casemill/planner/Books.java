package io.casemill.planner;

import io.casemill.messaging.CompactedView;
import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.SeedRegistered;
import java.util.List;
import java.util.Optional;

/** What the planner looks up: the anchors of a dataset and what the services offer. Never the held-out seeds. */
final class Books {

    private final CompactedView<SeedRegistered> seeds;
    private final CompactedView<CapabilityAnnounced> capabilities;

    Books(CompactedView<SeedRegistered> seeds, CompactedView<CapabilityAnnounced> capabilities) {
        this.seeds = seeds;
        this.capabilities = capabilities;
    }

    /** Every anchor of a dataset that was registered before this call. */
    List<SeedLabel> anchors(String dataset) {
        seeds.refresh();
        return seeds.all().values().stream()
                .filter(seed -> seed.getDataset().equals(dataset))
                .map(EventReader::label)
                .toList();
    }

    Optional<SeedRegistered> anchor(String dataset, String seedId) {
        return seeds.find(dataset + "/" + seedId);
    }

    /** Everything that was announced before this call. */
    List<Offer> offers() {
        capabilities.refresh();
        return capabilities.all().values().stream().map(EventReader::offer).toList();
    }

    /** Looks a technique up without looking at the topic again. */
    Offer technique(String name) {
        return capabilities.all().values().stream()
                .map(EventReader::offer)
                .filter(offer ->
                        offer.kind() == Offer.Kind.TECHNIQUE && offer.name().equals(name))
                .findFirst()
                .or(() -> offers().stream().filter(o -> o.name().equals(name)).findFirst())
                .orElseThrow(() -> new IllegalStateException("technique " + name + " is offered no more"));
    }
}
