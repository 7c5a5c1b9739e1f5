package io.casemill.planner;

import io.casemill.planning.RequestPlan;
import java.util.HashMap;
import java.util.Map;

/** What each request may do, as of the last tick: to find out looks at every request there is. */
final class Allowances {

    private final Owners owners;
    private final Books books;
    private final Map<String, Allowance> byRequest = new HashMap<>();

    Allowances(Owners owners, Books books) {
        this.owners = owners;
        this.books = books;
    }

    Allowance of(RequestPlan plan, long now) {
        return byRequest.computeIfAbsent(plan.requestId(), id -> owners.allowance(plan, books.requests(now), now));
    }

    /** They are found out again when they are asked for. */
    void renew() {
        byRequest.clear();
    }
}
