package io.casemill.dedupe;

import io.casemill.dedupe.Outbox.DeadLetter;
import io.casemill.dedupe.Outbox.Parcel;
import io.casemill.deduplication.AcceptedCase;
import io.casemill.deduplication.DedupeDecision;
import io.casemill.deduplication.Deduplication.Outcome;
import io.casemill.messaging.failures.RecordTrouble;
import io.casemill.messaging.telemetry.EventTrace;
import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.schemas.CaseAccepted;
import io.casemill.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Opens the records of a batch, and packs what they led to. */
final class Parcels {

    private final EventCodec codec;
    private final DedupeEvents events;
    private final EventTraces traces;

    Parcels(EventCodec codec, DedupeEvents events, EventTraces traces) {
        this.codec = codec;
        this.traces = traces;
        this.events = events;
    }

    /** A record that is an event. */
    record Arrival(ConsumerRecord<String, byte[]> record, CaseAccepted event) {

        AcceptedCase accepted() {
            return DedupeEvents.read(record.partition(), event);
        }
    }

    /** A batch, sorted into what can be read and what cannot. */
    record Opened(List<ConsumerRecord<String, byte[]>> records, List<Arrival> arrivals, List<DeadLetter> unreadable) {}

    /** Throws a retriable Kafka exception when it cannot be told now whether a record is an event. */
    Opened open(List<ConsumerRecord<String, byte[]>> records) {
        var arrivals = new ArrayList<Arrival>(records.size());
        var unreadable = new ArrayList<DeadLetter>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                arrivals.add(new Arrival(record, codec.decode(record.topic(), record.value(), CaseAccepted.class)));
            } catch (RuntimeException e) {
                switch (RecordTrouble.of(e)) {
                    case OUTAGE, BROKEN -> throw e;
                    case POISON, FAULT -> unreadable.add(new DeadLetter(record, e));
                }
            }
        }
        return new Opened(List.copyOf(records), List.copyOf(arrivals), List.copyOf(unreadable));
    }

    /** @param outcomes one for each arrival, in their order */
    Parcel pack(Opened batch, List<Outcome> outcomes) {
        var out = new ArrayList<ProducerRecord<String, byte[]>>();
        for (int i = 0; i < outcomes.size(); i++) {
            ConsumerRecord<String, byte[]> record = batch.arrivals().get(i).record();
            try (EventTrace trace = traces.handling(record.topic(), record.key(), record.headers())) {
                pack(batch.arrivals().get(i), outcomes.get(i), out);
            }
        }
        return new Parcel(out, batch.unreadable(), offsets(batch.records()));
    }

    /** A record that is given up. */
    Parcel giveUp(ConsumerRecord<String, byte[]> record, RuntimeException cause) {
        return new Parcel(List.of(), List.of(new DeadLetter(record, cause)), offsets(List.of(record)));
    }

    private void pack(Arrival arrival, Outcome outcome, List<ProducerRecord<String, byte[]>> out) {
        CaseAccepted cause = arrival.event();
        String caseId = cause.getAcceptedCase().getCaseId();
        switch (outcome.decision()) {
            case DedupeDecision.Release release ->
                out.add(record(Topics.CASES_DEDUPED, null, caseId, events.released(cause, release)));
            case DedupeDecision.Drop drop ->
                out.add(record(Topics.CASES_DROPPED, null, caseId, events.dropped(cause, drop)));
        }
        // the same partition as the case came on, so that a partition's index moves with it
        outcome.news()
                .map(news -> events.indexed(cause, news))
                .map(event -> record(Topics.CASES_INDEXED, arrival.record().partition(), caseId, event))
                .ifPresent(out::add);
    }

    private ProducerRecord<String, byte[]> record(String topic, Integer partition, String key, SpecificRecord event) {
        var record = new ProducerRecord<>(topic, partition, key, codec.encode(topic, event));
        EventTraces.passOn(record.headers());
        return record;
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(List<ConsumerRecord<String, byte[]>> records) {
        var next = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (ConsumerRecord<String, byte[]> record : records) {
            next.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        return next;
    }
}
