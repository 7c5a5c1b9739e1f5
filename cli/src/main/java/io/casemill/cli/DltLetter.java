package io.casemill.cli;

import io.casemill.messaging.letters.LetterOrigin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.support.KafkaHeaders;

/** A record that a consumer could not read or handle. What it says of itself is hostile, and is made plain here. */
record DltLetter(ConsumerRecord<byte[], byte[]> record) {

    private static final int LONGEST_MESSAGE = 500;

    DltId id() {
        return new DltId(record.partition(), record.offset());
    }

    Instant seen() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    Optional<LetterOrigin> origin() {
        return LetterOrigin.in(record.headers());
    }

    /** The class of what was thrown: of the cause, where a container wrapped it. */
    String exceptionClass() {
        return header(KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN, 200)
                .or(() -> header(KafkaHeaders.DLT_EXCEPTION_FQCN, 200))
                .orElse("unknown");
    }

    String exceptionMessage() {
        return header(KafkaHeaders.DLT_EXCEPTION_MESSAGE, LONGEST_MESSAGE).orElse("");
    }

    /** The letter that this one was before it was replayed in vain. */
    Optional<String> replayedFrom() {
        return header(DltReplay.REPLAYED_FROM, 300);
    }

    /** The key as text; null when there is none. */
    String key() {
        return record.key() == null ? null : Plain.line(new String(record.key(), StandardCharsets.UTF_8), 200);
    }

    private Optional<String> header(String name, int most) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(Plain.line(new String(header.value(), StandardCharsets.UTF_8), most));
    }
}
