package io.casemill.cli;

import io.casemill.messaging.views.PresentEnd;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads dead-letter topics as they are now, byte for byte. */
final class DltRecords {

    private DltRecords() {}

    /** The dead-letter topics that the cluster has, in the order of the chain. */
    static List<DltTopic> present(Cluster cluster) {
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.byteConsumer()) {
            Set<String> names = consumer.listTopics().keySet();
            return DltTopic.ALL.stream()
                    .filter(topic -> names.contains(topic.name()))
                    .collect(Collectors.toList());
        }
    }

    /**
     * Reads a topic from the beginning to its present end.
     *
     * @param each takes a record and says whether to go on
     */
    static void read(Cluster cluster, String topic, Predicate<ConsumerRecord<byte[], byte[]>> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.byteConsumer()) {
            PresentEnd<byte[], byte[]> end = PresentEnd.fromBeginning(consumer, topic);
            if (consumer.assignment().isEmpty()) {
                throw CliException.badInput("this cluster has no topic " + topic + "; 'casemill topics' creates it");
            }
            while (!end.reached()) {
                for (ConsumerRecord<byte[], byte[]> record : end.poll()) {
                    if (!each.test(record)) {
                        return;
                    }
                }
            }
        }
    }
}
