package io.casemill.cli;

import io.casemill.cli.DltMark.Fate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Settles dead letters of one topic. What is replayed and the marks that say so are one transaction, so that a crash
 * neither loses nor doubles. The transactional id is the topic's: opening a settler ends what a killed one left open and
 * shuts out one that is still at work, so that two of them never settle the same letter.
 */
final class DltSettler implements AutoCloseable {

    static final String TRANSACTIONS = "casemill-dlt-";

    private static final int MOST_LETTERS = 500;
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final Cluster cluster;
    private final DltTopic topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final DltBook book;

    private DltSettler(Cluster cluster, DltTopic topic, KafkaProducer<byte[], byte[]> producer, DltBook book) {
        this.cluster = cluster;
        this.topic = topic;
        this.producer = producer;
        this.book = book;
    }

    /** A letter that is settled. @param to where it was sent; null when it was dropped */
    record Settled(DltLetter letter, RecordMetadata to) {}

    static DltSettler open(Cluster cluster, DltTopic topic) {
        var producer = cluster.transactions(TRANSACTIONS + topic.name());
        try {
            producer.initTransactions();
            return new DltSettler(cluster, topic, producer, DltBook.read(cluster, topic));
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /** The topic as it was when nobody else could settle any more. */
    DltBook book() {
        return book;
    }

    /** Sends letters back where they came from; each is told once that is committed. Returns those that are gone. */
    Collection<DltId> replay(Collection<DltId> letters, Consumer<Settled> told) {
        return settle(
                letters,
                Fate.REPLAYED,
                letter -> Optional.of(DltReplay.record(
                        topic, letter, to -> producer.partitionsFor(to).size())),
                told);
    }

    /** Marks letters as not wanted; each is told once that is committed. Returns those that are gone. */
    Collection<DltId> drop(Collection<DltId> letters, Consumer<Settled> told) {
        return settle(letters, Fate.DROPPED, letter -> Optional.empty(), told);
    }

    private Collection<DltId> settle(
            Collection<DltId> letters,
            Fate fate,
            Function<DltLetter, Optional<ProducerRecord<byte[], byte[]>>> sent,
            Consumer<Settled> told) {
        Set<DltId> left = new TreeSet<>(letters);
        var batch = new ArrayList<DltLetter>();
        var bytes = new long[1];
        DltRecords.read(cluster, topic.name(), record -> {
            if (left.remove(new DltId(record.partition(), record.offset()))) {
                batch.add(new DltLetter(record));
                bytes[0] += Math.max(0, record.serializedValueSize());
            }
            if (batch.size() == MOST_LETTERS || bytes[0] > MOST_BYTES) {
                commit(batch, fate, sent).forEach(told);
                batch.clear();
                bytes[0] = 0;
            }
            return !left.isEmpty();
        });
        commit(batch, fate, sent).forEach(told);
        return left;
    }

    private List<Settled> commit(
            List<DltLetter> batch, Fate fate, Function<DltLetter, Optional<ProducerRecord<byte[], byte[]>>> sent) {
        if (batch.isEmpty()) {
            return List.of();
        }
        var acknowledged = new ArrayList<Future<RecordMetadata>>();
        try {
            producer.beginTransaction();
            for (DltLetter letter : batch) {
                acknowledged.add(sent.apply(letter).map(producer::send).orElse(null));
                producer.send(DltMark.record(topic.name(), letter.id(), fate));
            }
            producer.commitTransaction();
            var settled = new ArrayList<Settled>();
            for (int i = 0; i < batch.size(); i++) {
                Future<RecordMetadata> to = acknowledged.get(i);
                settled.add(new Settled(batch.get(i), to == null ? null : to.get()));
            }
            return settled;
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw CliException.failed(
                    "another run is settling letters of " + topic.name() + "; of this run's last " + batch.size()
                            + " letters none was settled: see 'casemill dlt list'",
                    e);
        } catch (KafkaException | ExecutionException e) {
            // closing the producer without a commit leaves the transaction to be aborted; a commit may have got through
            throw CliException.failed(
                    "it is not sure that letters " + batch.getFirst().id() + " to "
                            + batch.getLast().id() + " are settled: " + Cluster.rootMessage(e)
                            + "; 'casemill dlt list' tells",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.failed("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
