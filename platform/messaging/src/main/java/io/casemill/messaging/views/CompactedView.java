package io.casemill.messaging.views;

import io.casemill.messaging.failures.RecordTrouble;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The newest event of each key of a compacted topic, read on demand: {@link #refresh()} returns when everything that
 * was on the topic at the call is seen. No thread, no group, no offsets: the topic itself is the state.
 *
 * <p>A record that is no event is handed to the poison handler, once per view, and left out.
 */
public final class CompactedView<V> implements AutoCloseable {

    private final String topic;
    private final Function<SpecificRecord, V> kept;
    private final Consumer<String, byte[]> consumer;
    private final Deserializer<GenericContainer> decoder;
    private final java.util.function.Consumer<PoisonRecord> poison;
    private final Map<String, V> newest = new LinkedHashMap<>();

    /** A record that could not be read, and why. */
    public record PoisonRecord(ConsumerRecord<String, byte[]> record, RuntimeException cause) {}

    /** @param kept what to keep of an event; null to keep nothing of its key */
    CompactedView(
            String topic,
            Function<SpecificRecord, V> kept,
            Consumer<String, byte[]> consumer,
            Deserializer<GenericContainer> decoder,
            java.util.function.Consumer<PoisonRecord> poison) {
        this.topic = topic;
        this.kept = kept;
        this.consumer = consumer;
        this.decoder = decoder;
        this.poison = poison;
    }

    /** What is kept of a key's newest event; an unknown key makes it look at the topic again first. */
    public synchronized Optional<V> find(String key) {
        if (!newest.containsKey(key)) {
            refresh();
        }
        return Optional.ofNullable(newest.get(key));
    }

    /** What is kept of every key's newest event, as of the last refresh, in the order in which the keys first came. */
    public synchronized Map<String, V> all() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(newest));
    }

    /** Reads on to the present end of the topic. */
    public synchronized void refresh() {
        PresentEnd<String, byte[]> end = consumer.assignment().isEmpty()
                ? PresentEnd.fromBeginning(consumer, topic)
                : PresentEnd.of(consumer, consumer.assignment());
        while (!end.reached()) {
            takeAll(end.poll());
        }
    }

    /** Takes a batch; what a failure leaves untaken is read again by the next refresh. */
    private void takeAll(ConsumerRecords<String, byte[]> batch) {
        var next = new LinkedHashMap<TopicPartition, Long>();
        batch.partitions()
                .forEach(partition ->
                        next.put(partition, batch.records(partition).getFirst().offset()));
        try {
            for (ConsumerRecord<String, byte[]> record : batch) {
                take(record);
                next.put(new TopicPartition(topic, record.partition()), record.offset() + 1);
            }
        } catch (RuntimeException e) {
            next.forEach(consumer::seek);
            throw e;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            newest.remove(record.key());
            return;
        }
        try {
            V value = kept.apply((SpecificRecord) decoder.deserialize(topic, record.value()));
            if (value == null) {
                newest.remove(record.key());
            } else {
                newest.put(record.key(), value);
            }
        } catch (SerializationException | ClassCastException e) {
            switch (RecordTrouble.of(e)) {
                case OUTAGE, BROKEN -> throw e;
                case POISON, FAULT -> poison.accept(new PoisonRecord(record, e));
            }
        }
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
