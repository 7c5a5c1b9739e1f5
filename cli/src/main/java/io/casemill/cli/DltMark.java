package io.casemill.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * What became of a dead letter: a record without a value that follows it in its partition, and so is kept at least as
 * long. Its header {@code casemill-settled} says {@code replayed 0-17} or {@code dropped 0-17}.
 */
record DltMark(DltId letter, Fate fate, Instant time) {

    static final String HEADER = "casemill-settled";

    enum Fate {
        REPLAYED,
        DROPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The mark that a record is, if it is one. A letter is none, whatever header its record came with. */
    static Optional<DltMark> of(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(HEADER);
        boolean letter = record.value() != null || record.headers().lastHeader(KafkaHeaders.DLT_ORIGINAL_TOPIC) != null;
        if (letter || header == null || header.value() == null) {
            return Optional.empty();
        }
        String said = new String(header.value(), StandardCharsets.UTF_8);
        for (Fate fate : Fate.values()) {
            if (said.startsWith(fate.word() + " ")) {
                return DltId.parse(said.substring(fate.word().length() + 1))
                        .filter(id -> id.partition() == record.partition() && id.offset() < record.offset())
                        .map(id -> new DltMark(id, fate, Instant.ofEpochMilli(record.timestamp())));
            }
        }
        return Optional.empty();
    }

    /** The record that marks a letter. */
    static ProducerRecord<byte[], byte[]> record(String topic, DltId letter, Fate fate) {
        byte[] said = (fate.word() + " " + letter).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(
                topic, letter.partition(), null, null, null, List.of(new RecordHeader(HEADER, said)));
    }
}
