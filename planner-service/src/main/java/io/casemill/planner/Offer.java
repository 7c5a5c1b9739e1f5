package io.casemill.planner;

/**
 * What a service announced: a technique or a judge.
 *
 * @param intentsTopic where a technique's intents go
 * @param family family of the configured model; null when there is none
 */
record Offer(
        Kind kind,
        String name,
        String intentsTopic,
        boolean needsModel,
        String family,
        boolean needsPack,
        boolean needsParent,
        boolean reproducible) {

    enum Kind {
        TECHNIQUE,
        JUDGE
    }
}
