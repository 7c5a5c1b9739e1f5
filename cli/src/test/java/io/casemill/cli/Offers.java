package io.casemill.cli;

import io.casemill.planning.Offer;
import io.casemill.schemas.CapabilityAnnounced;
import io.casemill.schemas.Topics;
import io.casemill.translation.RequestTranslation;
import java.util.List;

/** What plans reckon with, for comparing the two sources. */
public final class Offers {

    private Offers() {}

    /** As {@code plan --seeds} finds it. */
    public static List<Offer> offline() {
        return OfflineOffers.ask();
    }

    /** As the services of a cluster announced it. */
    public static List<Offer> announced(String bootstrapServers, String registryUrl) {
        try (Cluster cluster = Cluster.connect(bootstrapServers, registryUrl)) {
            var view = cluster.view(Topics.CAPABILITIES_ANNOUNCED, CapabilityAnnounced.class);
            view.refresh();
            return view.all().values().stream().map(RequestTranslation::read).toList();
        }
    }
}
