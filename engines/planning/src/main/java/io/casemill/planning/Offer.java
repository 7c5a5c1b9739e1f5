package io.casemill.planning;

import java.util.List;

/**
 * What a service announced: a technique or a judge.
 *
 * @param intentsTopic where a technique's intents go
 * @param families families of the configured model and of those that answer when it is away; empty without a model
 */
public record Offer(
        Kind kind,
        String name,
        String intentsTopic,
        boolean needsModel,
        List<String> families,
        boolean needsPack,
        boolean needsParent,
        boolean reproducible) {

    public Offer {
        families = List.copyOf(families);
    }

    public enum Kind {
        TECHNIQUE,
        JUDGE
    }
}
