package io.casemill.planner;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with ledgers that the releases before 0.2 kept whole, and keeps them so for one that is to go on with them
 * ({@code casemill.planner.hand-back}). Goes with the second release after 0.2, as docs/upgrades.md says; then
 * {@link RequestBook} writes its rows itself.
 */
final class LastRelease {

    private static final Logger log = LoggerFactory.getLogger(LastRelease.class);

    private final KeyValueStore<String, LedgerRow> store;
    private final LedgerRows rows;
    private final boolean handBack;
    /** Requests whose ledger is whole in the store. */
    private final Set<String> whole = new HashSet<>();

    LastRelease(KeyValueStore<String, LedgerRow> store, LedgerRows rows, boolean handBack) {
        this.store = store;
        this.rows = rows;
        this.handBack = handBack;
    }

    /** A request's ledger is whole in the store. */
    void foundWhole(String requestId) {
        whole.add(requestId);
    }

    /** Writes what a decision changed, and the whole ledger when its form is another one until now. */
    void save(Decision decision) {
        String requestId = decision.ledger().requestId();
        if (handBack) {
            keepWhole(requestId, decision);
        } else if (whole.remove(requestId)) {
            rows.putAll(decision.ledger());
            log.info("the ledger of request {} is kept by cell and slot now", requestId);
        } else {
            rows.put(requestId, decision.changes());
        }
    }

    private void keepWhole(String requestId, Decision decision) {
        boolean wasWhole = !whole.add(requestId);
        if (!wasWhole) {
            rows.remove(requestId);
            log.info("the ledger of request {} is handed back: the release before can go on with it", requestId);
        }
        if (!wasWhole || !decision.changes().isEmpty()) {
            store.put(requestId, WholeLedger.of(decision.ledger()));
        }
    }

    void remove(String requestId) {
        whole.remove(requestId);
        rows.remove(requestId);
    }
}
