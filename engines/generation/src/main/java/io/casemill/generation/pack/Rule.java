package io.casemill.generation.pack;

import java.util.List;

/**
 * Ways to say one thing.
 *
 * @param alternatives at least one
 */
public record Rule(List<Alternative> alternatives) {

    /**
     * One way.
     *
     * @param phrase what is said
     * @param weight how often, relative to the others
     * @param when flags that must be up ({@code angry}) or down ({@code !angry})
     */
    public record Alternative(Phrase phrase, double weight, List<String> when) {}

    public Rule {
        alternatives = List.copyOf(alternatives);
    }
}
