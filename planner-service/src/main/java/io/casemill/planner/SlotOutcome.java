package io.casemill.planner;

/** How a slot ends; every slot ends in exactly one of them. */
enum SlotOutcome {
    DEDUPED,
    DROPPED,
    REJECTED,
    FAILED,
    CANCELLED
}
