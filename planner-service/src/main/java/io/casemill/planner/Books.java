package io.casemill.planner;

import io.casemill.messaging.views.CompactedView;
import io.casemill.planning.Offer;
import io.casemill.planning.SeedLabel;
import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.SeedRegistered;
import io.casemill.translation.RequestTranslation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the planner looks up: the anchors of a dataset and what the services offer and wait for. Never the held-out seeds. */
final class Books {

    /** How often other requests and endpoints are looked at: what there is of them is published about as often. */
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final CompactedView<SeedRegistered> seeds;
    private final CompactedView<CapabilityAnnounced> capabilities;
    private final CompactedView<OwnedRequest> requests;
    private final AwayEndpoints endpoints;
    private final Pace requestsPace = new Pace(LOOK_EVERY_MILLIS);
    private final Pace endpointsPace = new Pace(LOOK_EVERY_MILLIS);

    Books(
            CompactedView<SeedRegistered> seeds,
            CompactedView<CapabilityAnnounced> capabilities,
            CompactedView<OwnedRequest> requests,
            AwayEndpoints endpoints) {
        this.seeds = seeds;
        this.capabilities = capabilities;
        this.requests = requests;
        this.endpoints = endpoints;
    }

    /** Every accepted request there is or was, as of about a second before {@code now}, epoch milliseconds. */
    synchronized Collection<OwnedRequest> requests(long now) {
        if (requestsPace.isDue(now)) {
            requests.refresh();
            requestsPace.done(now);
        }
        return requests.all().values();
    }

    /** The endpoints that are away, as of about a second before {@code now}, epoch milliseconds. */
    synchronized AwayEndpoints awayEndpoints(long now) {
        if (endpointsPace.isDue(now)) {
            endpoints.look();
            endpointsPace.done(now);
        }
        return endpoints;
    }

    /** Every anchor of a dataset that was registered before this call. */
    List<SeedLabel> anchors(String dataset) {
        seeds.refresh();
        return seeds.all().values().stream()
                .filter(seed -> seed.getDataset().equals(dataset))
                .map(RequestTranslation::read)
                .toList();
    }

    Optional<SeedRegistered> anchor(String dataset, String seedId) {
        return seeds.find(dataset + "/" + seedId);
    }

    /** Everything that was announced before this call. */
    List<Offer> offers() {
        capabilities.refresh();
        return capabilities.all().values().stream()
                .map(RequestTranslation::read)
                .toList();
    }

    /** Looks a technique up without looking at the topic again. */
    Offer technique(String name) {
        return capabilities.all().values().stream()
                .map(RequestTranslation::read)
                .filter(offer ->
                        offer.kind() == Offer.Kind.TECHNIQUE && offer.name().equals(name))
                .findFirst()
                .or(() -> offers().stream().filter(o -> o.name().equals(name)).findFirst())
                .orElseThrow(() -> new IllegalStateException("technique " + name + " is offered no more"));
    }
}
