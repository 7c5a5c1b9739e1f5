package io.casemill.stage;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The events that were begun lately, and by which record. A stage before ours that dies between a send and its commit
 * sends the same event again, as another record: what was begun for the first need not be paid for the second. Bounded;
 * the oldest are forgotten first. Thread-safe.
 */
final class BegunEvents {

    private static final int MOST = 50_000;

    private final Map<String, String> recordByEvent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    /** Whether a record is the one to handle an event; it is unless another one began it before. */
    synchronized boolean begin(String eventId, String record) {
        String first = recordByEvent.putIfAbsent(eventId, record);
        return first == null || first.equals(record);
    }

    /** A record became a dead letter: another one with its event, which somebody sends to have it tried again, may begin. */
    synchronized void forget(String record) {
        recordByEvent.values().remove(record);
    }
}
