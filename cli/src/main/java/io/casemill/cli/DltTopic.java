package io.casemill.cli;

import io.casemill.schemas.Topics;
import io.casemill.schemas.Topics.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * A dead-letter topic of the catalogue.
 *
 * @param origin the topic whose records end here
 * @param consumer the service that could not read or handle them
 */
record DltTopic(Topic origin, String consumer) {

    static final List<DltTopic> ALL = Topics.ALL.stream()
            .flatMap(topic -> topic.consumers().stream().map(consumer -> new DltTopic(topic, consumer)))
            .toList();

    String name() {
        return Topics.deadLetters(origin.name(), consumer);
    }

    static Optional<DltTopic> find(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    /** What is wrong with a name that is not found, and what may have been meant. */
    static String problem(String name) {
        String plain = Plain.line(name, 200);
        Optional<Topic> chained = Topics.find(name);
        if (chained.isEmpty()) {
            return "there is no dead-letter topic " + plain + "; the nearest is " + nearest(plain);
        }
        List<String> letters = chained.get().deadLetterTopics();
        return letters.isEmpty()
                ? plain + " is no dead-letter topic, and has none"
                : plain + " is no dead-letter topic; its own are " + String.join(", ", letters);
    }

    private static String nearest(String name) {
        var distance = LevenshteinDistance.getDefaultInstance();
        return ALL.stream()
                .map(DltTopic::name)
                .min(Comparator.comparing(known -> distance.apply(known, name)))
                .orElseThrow();
    }
}
