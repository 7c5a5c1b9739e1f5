package io.casemill.cli;

import io.casemill.messaging.AvroEventDeserializer;
import io.casemill.messaging.views.PresentEnd;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;

/** Reads a topic as far as it goes now, or for as long as somebody watches. */
final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private TopicReader() {}

    /** A record of a topic, decoded if it is an event; otherwise {@code event} is null and {@code problem} says why. */
    record Entry(ConsumerRecord<String, byte[]> record, GenericContainer event, String problem) {}

    /**
     * Reads from the beginning to the present end.
     *
     * @param each takes a record and says whether to go on
     */
    static void readAll(Cluster cluster, String topic, Predicate<Entry> each) {
        read(cluster, topic, true, false, each);
    }

    /**
     * Reads a topic.
     *
     * @param fromBeginning whether to start with the oldest record or after the newest
     * @param follow whether to wait for more at the end
     */
    static void read(Cluster cluster, String topic, boolean fromBeginning, boolean follow, Predicate<Entry> each) {
        try (KafkaConsumer<String, byte[]> consumer = cluster.consumer();
                AvroEventDeserializer decoder = cluster.decoder()) {
            PresentEnd<String, byte[]> end = PresentEnd.fromBeginning(consumer, topic);
            if (consumer.assignment().isEmpty()) {
                throw CliException.badInput("there is no topic " + Plain.line(topic, 200));
            }
            if (!fromBeginning) {
                consumer.seekToEnd(consumer.assignment());
            }
            while (follow || !end.reached()) {
                for (ConsumerRecord<String, byte[]> record : follow ? consumer.poll(POLL) : end.poll()) {
                    if (!each.test(decode(decoder, record))) {
                        return;
                    }
                }
            }
        }
    }

    private static Entry decode(AvroEventDeserializer decoder, ConsumerRecord<String, byte[]> record) {
        try {
            return new Entry(record, decoder.deserialize(record.topic(), record.value()), null);
        } catch (SerializationException e) {
            return new Entry(record, null, e.getMessage());
        }
    }
}
