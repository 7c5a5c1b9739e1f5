package io.casemill.cli;

import io.casemill.conversation.ModelIdentity;
import io.casemill.planning.Offer;
import java.util.Collection;
import java.util.List;

/** Says what one service would offer. */
@FunctionalInterface
interface OfferSource {

    Collection<Offer> offers();

    /** The families of models, each once. */
    static List<String> families(List<ModelIdentity> models) {
        return models.stream().map(ModelIdentity::family).distinct().toList();
    }
}
