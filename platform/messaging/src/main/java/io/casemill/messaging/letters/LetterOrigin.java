package io.casemill.messaging.letters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.support.KafkaHeaders;

/** The record that a dead letter was, as its headers say: in Spring's names and in their binary form. */
public record LetterOrigin(String topic, int partition, long offset) {

    public static LetterOrigin of(ConsumerRecord<?, ?> record) {
        return new LetterOrigin(record.topic(), record.partition(), record.offset());
    }

    /** What the headers of a dead letter say; empty when they do not say it, or not in that form. */
    public static Optional<LetterOrigin> in(Headers headers) {
        byte[] topic = value(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC);
        byte[] partition = value(headers, KafkaHeaders.DLT_ORIGINAL_PARTITION);
        byte[] offset = value(headers, KafkaHeaders.DLT_ORIGINAL_OFFSET);
        if (topic == null || partition == null || offset == null) {
            return Optional.empty();
        }
        if (partition.length != Integer.BYTES || offset.length != Long.BYTES) {
            return Optional.empty();
        }
        return Optional.of(new LetterOrigin(
                new String(topic, StandardCharsets.UTF_8),
                ByteBuffer.wrap(partition).getInt(),
                ByteBuffer.wrap(offset).getLong()));
    }

    /** Adds it to the headers of a new dead letter. */
    public void addTo(Headers headers) {
        headers.add(KafkaHeaders.DLT_ORIGINAL_TOPIC, topic.getBytes(StandardCharsets.UTF_8));
        headers.add(
                KafkaHeaders.DLT_ORIGINAL_PARTITION,
                ByteBuffer.allocate(Integer.BYTES).putInt(partition).array());
        headers.add(
                KafkaHeaders.DLT_ORIGINAL_OFFSET,
                ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
    }

    private static byte[] value(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }
}
