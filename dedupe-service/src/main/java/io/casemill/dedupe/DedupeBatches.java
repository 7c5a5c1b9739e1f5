package io.casemill.dedupe;

import io.casemill.dedupe.Parcels.Arrival;
import io.casemill.dedupe.Parcels.Opened;
import io.casemill.deduplication.Deduplication;
import io.casemill.deduplication.Deduplication.Outcome;
import io.casemill.messaging.failures.RecordTrouble;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches of records through: open, decide, commit. The transaction is open only for the sends, never while
 * something is embedded.
 *
 * <p>A batch that fails is thrown back, to be given again from the committed offsets. When it keeps failing and Kafka
 * is not to blame, its records are taken one by one, and those that fail alone become dead letters.
 */
final class DedupeBatches {

    private static final Logger log = LoggerFactory.getLogger(DedupeBatches.class);

    private final Deduplication deduplication;
    private final Parcels parcels;
    private final Outbox outbox;
    private final Setbacks setbacks;
    private final DedupeMetrics metrics;

    DedupeBatches(
            Deduplication deduplication, Parcels parcels, Outbox outbox, Setbacks setbacks, DedupeMetrics metrics) {
        this.deduplication = deduplication;
        this.parcels = parcels;
        this.outbox = outbox;
        this.setbacks = setbacks;
        this.metrics = metrics;
    }

    /** @param group the consumer that the records came to */
    void handle(List<ConsumerRecord<String, byte[]>> records, ConsumerGroupMetadata group) {
        records.forEach(record -> metrics.begins(record.timestamp()));
        Opened batch = parcels.open(records);
        deduplication.prepare(partitions(batch));
        try {
            decideAndCommit(batch, group);
        } catch (RuntimeException failure) {
            records.forEach(record -> metrics.retried());
            if (isNoRecordsFault(failure) || hasAnotherChance(batch)) {
                throw failure;
            }
            log.warn("a batch of {} keeps failing, so its records are taken one by one", records.size(), failure);
            records.forEach(record -> handleAlone(record, group));
        }
    }

    private void handleAlone(ConsumerRecord<String, byte[]> record, ConsumerGroupMetadata group) {
        Opened alone = parcels.open(List.of(record));
        deduplication.prepare(partitions(alone));
        try {
            decideAndCommit(alone, group);
        } catch (RuntimeException failure) {
            if (isNoRecordsFault(failure)) {
                throw failure;
            }
            outbox.commit(parcels.giveUp(record, failure), group);
            lament(record, failure);
        }
    }

    private void decideAndCommit(Opened batch, ConsumerGroupMetadata group) {
        try {
            List<Outcome> outcomes = deduplication.decide(
                    batch.arrivals().stream().map(Arrival::accepted).toList());
            outbox.commit(parcels.pack(batch, outcomes), group);
            outcomes.forEach(outcome -> metrics.decided(outcome.decision()));
        } catch (RuntimeException e) {
            // what the index was given may not be true now
            deduplication.forget(partitions(batch));
            throw e;
        }
        batch.unreadable().forEach(letter -> lament(letter.record(), letter.cause()));
    }

    private static void lament(ConsumerRecord<String, byte[]> record, RuntimeException cause) {
        log.warn(
                "offset {} of {}-{} is a dead letter: {}",
                record.offset(),
                record.topic(),
                record.partition(),
                cause.getMessage());
    }

    private static boolean isNoRecordsFault(RuntimeException failure) {
        return switch (RecordTrouble.of(failure)) {
            case OUTAGE, BROKEN -> true;
            case POISON, FAULT -> false;
        };
    }

    private boolean hasAnotherChance(Opened batch) {
        ConsumerRecord<String, byte[]> first = batch.records().getFirst();
        return setbacks.another(first.partition(), first.offset());
    }

    private static Set<Integer> partitions(Opened batch) {
        return batch.records().stream().map(ConsumerRecord::partition).collect(Collectors.toSet());
    }
}
