package io.casemill.cli;

import io.casemill.messaging.letters.LetterHeaders;
import io.casemill.messaging.letters.LetterOrigin;
import io.casemill.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Makes of a dead letter the record that it was. */
final class DltReplay {

    /** Header of a replayed record: dead-letter topic, partition and offset of the letter. */
    static final String REPLAYED_FROM = "casemill-replayed-from";

    /** Where the planner's events wait once it has found the request they belong to; nobody else reads it. */
    static final String PLANNER_INBOX = "planner-inbox-repartition";

    private DltReplay() {}

    /** Why no letter of a topic can be replayed, if so. */
    static Optional<String> refusal(DltTopic topic) {
        return topic.origin().compacted()
                ? Optional.of(
                        "records of " + topic.origin().name() + " are not replayed: the topic is compacted, an old"
                                + " record would take the place of a newer one, and the " + topic.consumer()
                                + " reads it anew at every start; mend the cause, restart the " + topic.consumer()
                                + ", then drop the letter")
                : Optional.empty();
    }

    /** Why one letter cannot be replayed, if so. */
    static Optional<String> refusal(DltTopic topic, DltLetter letter) {
        return letter.origin()
                .map(LetterOrigin::topic)
                .filter(from -> !from.equals(topic.origin().name()) && !isInboxOf(topic, from))
                .map(from -> "letter " + letter.id() + " says that it came from " + Plain.line(from, 200)
                        + ", whose records do not end here; it is not sent there");
    }

    private static boolean isInboxOf(DltTopic topic, String from) {
        return topic.consumer().equals(Topics.PLANNER) && from.equals(PLANNER_INBOX);
    }

    /**
     * The record: key, value and headers as they were, in the partition where it was.
     *
     * @param partitions how many partitions a topic has
     */
    static ProducerRecord<byte[], byte[]> record(DltTopic topic, DltLetter letter, ToIntFunction<String> partitions) {
        Optional<LetterOrigin> origin = letter.origin();
        String to = origin.map(LetterOrigin::topic).orElse(topic.origin().name());
        Integer partition = origin.map(LetterOrigin::partition)
                .filter(p -> p >= 0 && p < partitions.applyAsInt(to))
                .orElse(null);
        Headers headers = LetterHeaders.ofTheRecord(letter.record().headers());
        headers.remove(REPLAYED_FROM);
        String from =
                topic.name() + "/" + letter.id().partition() + "/" + letter.id().offset();
        headers.add(REPLAYED_FROM, from.getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                to, partition, letter.record().key(), letter.record().value(), headers);
    }
}
