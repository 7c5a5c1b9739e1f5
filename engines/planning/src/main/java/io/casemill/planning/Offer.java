package io.casemill.planning;

import java.util.List;

/**
 * What a service announced: a technique or a judge.
 *
 * @param intentsTopic where a technique's intents go
 * @param families families of the configured model and of those that answer when it is away; empty without a model
 * @param unpriced names of its models of which no price is configured
 */
public record Offer(
        Kind kind,
        String name,
        String intentsTopic,
        boolean needsModel,
        List<String> families,
        List<String> unpriced,
        boolean needsPack,
        boolean needsParent,
        boolean reproducible) {

    public Offer {
        families = List.copyOf(families);
        unpriced = List.copyOf(unpriced);
    }

    public enum Kind {
        TECHNIQUE,
        JUDGE
    }
}
