package io.casemill.models;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The calls that have no answer yet, and what they wait for. Safe for use by many threads. */
final class CallsUnderWay {

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    /** One call, from its beginning to its end. Used by its own thread, looked at by others. */
    final class Call implements AutoCloseable {

        private final String requestId;
        private final List<LiveEndpoint> allowed;
        private volatile GateTicket ticket;

        private Call(String requestId, List<LiveEndpoint> allowed) {
            this.requestId = requestId;
            this.allowed = allowed;
        }

        /** It waits from now on, for a place or for time to pass. */
        GateTicket waits() {
            ticket = new GateTicket();
            return ticket;
        }

        /** Whether no other call is under way. */
        boolean isAlone() {
            return calls.size() == 1;
        }

        private boolean isStuck() {
            return allowed.stream().allMatch(e -> e.gate().isAway());
        }

        @Override
        public void close() {
            calls.remove(this);
        }
    }

    /** @param allowed the endpoints that may answer it */
    Call begin(String requestId, List<LiveEndpoint> allowed) {
        var call = new Call(requestId, allowed);
        calls.add(call);
        return call;
    }

    /** Calls that can have their answer of this endpoint only, or of others that are away too; by request id. */
    Map<String, Integer> stuckAt(LiveEndpoint endpoint) {
        var waiting = new HashMap<String, Integer>();
        for (Call call : calls) {
            if (call.allowed.contains(endpoint) && call.isStuck()) {
                waiting.merge(call.requestId, 1, Integer::sum);
            }
        }
        return waiting;
    }

    /**
     * Ends the calls of some requests that only wait; what is at an endpoint goes on.
     *
     * @param onlyStuck whether to leave those that wait for a place at an endpoint that answers
     */
    void end(Predicate<String> requests, boolean onlyStuck) {
        for (Call call : calls) {
            GateTicket ticket = call.ticket;
            if (ticket != null && requests.test(call.requestId) && (!onlyStuck || call.isStuck())) {
                ticket.end();
            }
        }
    }
}
