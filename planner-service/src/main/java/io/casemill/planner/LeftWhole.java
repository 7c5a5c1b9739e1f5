package io.casemill.planner;

import io.casemill.planning.RequestValidator;
import java.time.Instant;
import java.util.List;

/**
 * Leaves only a mark of requests that an older release kept whole when they had ended; a few at a time. Goes with the
 * second release after 0.2, as docs/upgrades.md says.
 */
final class LeftWhole {

    /** So that they fit into one transaction. */
    private static final int MOST_AT_ONCE = 500;

    private final RequestBook book;
    private boolean done;

    LeftWhole(RequestBook book) {
        this.book = book;
    }

    void shrinkSome(Instant time) {
        if (done) {
            return;
        }
        List<String> some = book.closedAndWhole(MOST_AT_ONCE);
        for (String requestId : some) {
            if (RequestValidator.isName(requestId)) {
                book.close(requestId, time);
            } else {
                book.forget(requestId);
            }
        }
        done = some.isEmpty();
    }
}
