package io.casemill.planner;

/** What the planner must send after a decision. */
sealed interface Effect {

    /** The first intent of a slot just opened. */
    record Open(OpenSlot slot) implements Effect {}

    /** Another intent of a slot, made of the verdict just read. */
    record Retry(OpenSlot slot) implements Effect {}

    /** The candidate just accepted is to be kept under its slot's sequence number. */
    record Keep(long sequence) implements Effect {}

    /** The kept candidate with this sequence number goes to dedupe. */
    record Release(long sequence) implements Effect {}

    /** A kept candidate that will not be needed. */
    record Forget(long sequence) implements Effect {}
}
