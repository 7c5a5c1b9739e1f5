package io.casemill.planner;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One value of the store of ledgers: the head of a request, one of its cells or one of its open slots, each under a key
 * of its own, so that an event writes only what it changes. A value that says no kind is a whole ledger, as the release
 * before kept it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "row", defaultImpl = WholeLedger.class)
@JsonSubTypes({
    @Type(name = "head", value = LedgerRow.HeadRow.class),
    @Type(name = "cell", value = CellState.class),
    @Type(name = "slot", value = LedgerRow.SlotRow.class),
    @Type(name = "whole", value = WholeLedger.class)
})
sealed interface LedgerRow permits CellState, LedgerRow.HeadRow, LedgerRow.SlotRow, WholeLedger {

    /**
     * The head of a request.
     *
     * @param status no status: a text where a whole ledger has one. The release before takes a head for a whole ledger; it
     *     would find it ended, and forget a request that runs. So it is made to fail at its start, with this in its log
     */
    record HeadRow(Head head, String status) implements LedgerRow {

        private static final String TO_AN_OLDER_RELEASE = "kept by cell; before a rollback see docs/upgrades.md";

        HeadRow(Head head) {
            this(head, TO_AN_OLDER_RELEASE);
        }
    }

    /** A slot that has not ended. */
    record SlotRow(OpenSlot slot) implements LedgerRow {}
}
