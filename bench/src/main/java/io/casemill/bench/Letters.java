package io.casemill.bench;

import io.casemill.schemas.Topics;
import io.casemill.schemas.Topics.Topic;
import java.util.LinkedHashMap;
import java.util.Map;

/** Dead letters of every consumer. */
final class Letters {

    private Letters() {}

    static int count(BenchClient client) {
        return byTopic(client).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Dead-letter topic to letters, of all that have some. */
    static Map<String, Integer> byTopic(BenchClient client) {
        var counts = new LinkedHashMap<String, Integer>();
        for (Topic topic : Topics.ALL) {
            for (String letters : topic.deadLetterTopics()) {
                int count = client.records(letters).size();
                if (count > 0) {
                    counts.put(letters, count);
                }
            }
        }
        return counts;
    }
}
