package io.casemill.planner;

/** What follows from a decision: what must be sent, kept or counted, and then what has changed in the ledger. */
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

    /**
     * A slot ended.
     *
     * @param technique index of its technique in the plan
     * @param millis from its opening to its end
     */
    record SlotEnded(int technique, SlotOutcome outcome, long millis) implements Effect {}

    /** A piece of the ledger is another one now. Each piece comes once, as it is after the decision. */
    sealed interface Change extends Effect {}

    record HeadChanged(Head head) implements Change {}

    record CellChanged(CellState cell) implements Change {}

    /** A slot is new, or in another stage or attempt. */
    record SlotChanged(OpenSlot slot) implements Change {}

    /** A slot is open no more. */
    record SlotGone(long sequence) implements Change {}
}
