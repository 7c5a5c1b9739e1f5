package io.casemill.conversation;

/** How well real seeds support a slot. */
public enum Grounding {
    /** All levels match. */
    CELL,
    /** Some levels match and none contradicts. */
    PARTIAL,
    /** Only the dataset matches. */
    DATASET,
    /** There is no seed. */
    NONE
}
