package io.casemill.generator;

/**
 * A way to make a conversation. A new one is one new class that is a bean: it is found, announced and routed to by its
 * name, and nothing else changes. What it must keep to is tested by {@code TechniqueContract}.
 */
public interface Technique {

    /** Name that a request's mix uses, for instance SIMULATION. */
    String name();

    /** Version; changes when the same order would give another conversation. */
    String version();

    /** What it needs. */
    Needs needs();

    /**
     * Answers an order. A refusal is a {@link Made.NoDraft}; a passing trouble (a model that is busy) is thrown, and
     * the order comes again.
     */
    Made make(Order order);

    /**
     * What a technique needs to work.
     *
     * @param model whether it calls a model
     * @param pack whether it needs a scenario pack
     * @param reproducible whether the same order always gives the same conversation
     */
    record Needs(boolean model, boolean pack, boolean reproducible) {}
}
