package io.casemill.stage;

import io.casemill.models.PaidAnswer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What had been done before our time of records that may come again: the events answered already, and the model answers
 * paid for by work that did not end.
 */
final class PastWork {

    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Map<String, PaidAnswer> answers = new ConcurrentHashMap<>();

    void addAnswered(String eventId) {
        answered.add(eventId);
    }

    void addAnswer(String occasion, String requestHash, PaidAnswer answer) {
        answers.put(key(occasion, requestHash), answer);
    }

    /** Whether an event's answer is on the output topic. */
    boolean isAnswered(String eventId) {
        return answered.contains(eventId);
    }

    Optional<PaidAnswer> answer(String occasion, String requestHash) {
        return Optional.ofNullable(answers.get(key(occasion, requestHash)));
    }

    int size() {
        return answered.size() + answers.size();
    }

    private static String key(String occasion, String requestHash) {
        return requestHash + ' ' + occasion;
    }
}
