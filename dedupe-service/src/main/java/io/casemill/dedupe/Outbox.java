package io.casemill.dedupe;

import io.casemill.messaging.letters.DeadLetterCounter;
import io.casemill.messaging.letters.LetterHeaders;
import io.casemill.messaging.letters.LetterOrigin;
import io.casemill.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaOperations;

/** Sends what a batch led to and commits the batch's offsets: all of it or nothing. */
final class Outbox {

    private final KafkaOperations<String, byte[]> transactions;
    private final DeadLetterCounter counter;

    /** @param transactions sends in transactions */
    Outbox(KafkaOperations<String, byte[]> transactions, DeadLetterCounter counter) {
        this.transactions = transactions;
        this.counter = counter;
    }

    /** A record that cannot be used, and why. */
    record DeadLetter(ConsumerRecord<String, byte[]> record, RuntimeException cause) {

        private ProducerRecord<String, byte[]> toSend() {
            var headers = LetterHeaders.of(record.headers(), LetterOrigin.of(record), record.timestamp(), cause);
            String letters = Topics.deadLetters(record.topic(), Topics.DEDUPE);
            return new ProducerRecord<>(letters, null, record.key(), record.value(), headers);
        }
    }

    /**
     * A transaction's content.
     *
     * @param offsets where the group goes on; empty when no group is concerned
     */
    record Parcel(
            List<ProducerRecord<String, byte[]>> events,
            List<DeadLetter> deadLetters,
            Map<TopicPartition, OffsetAndMetadata> offsets) {

        Parcel {
            events = List.copyOf(events);
            deadLetters = List.copyOf(deadLetters);
            offsets = Map.copyOf(offsets);
        }
    }

    /**
     * Commits a parcel.
     *
     * @param group the consumer that the offsets are of, as of now; one that lost its partitions cannot commit
     * @throws RuntimeException when it is not committed, or nobody knows: the committed offsets tell
     */
    void commit(Parcel parcel, ConsumerGroupMetadata group) {
        Objects.requireNonNull(group, "group");
        transactions.executeInTransaction(transaction -> {
            send(parcel, transaction);
            transaction.sendOffsetsToTransaction(parcel.offsets(), group);
            return null;
        });
        count(parcel.deadLetters());
    }

    /** Commits dead letters that no group's offsets belong to. */
    void commit(List<DeadLetter> letters) {
        transactions.executeInTransaction(transaction -> {
            send(new Parcel(List.of(), letters, Map.of()), transaction);
            return null;
        });
        count(letters);
    }

    private void count(List<DeadLetter> letters) {
        letters.forEach(letter -> counter.count(letter.record().topic()));
    }

    private void send(Parcel parcel, KafkaOperations<String, byte[]> transaction) {
        // not waited for: the commit fails when one of them did
        parcel.events().forEach(transaction::send);
        parcel.deadLetters().forEach(letter -> transaction.send(letter.toSend()));
    }
}
