package io.casemill.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records of a dead-letter topic, as a broker would give them. */
final class Letters {

    static final DltTopic TOPIC =
            DltTopic.find("intents.requested.generator-dlt").orElseThrow();

    private final List<String[]> headers = new ArrayList<>();
    private byte[] value = {1, 2, 3};
    private long time = 1_000;

    static Letters letter() {
        return new Letters();
    }

    Letters with(String header, String text) {
        headers.add(new String[] {header, text});
        return this;
    }

    Letters holding(byte[] bytes) {
        value = bytes;
        return this;
    }

    Letters seenAt(long millis) {
        time = millis;
        return this;
    }

    ConsumerRecord<byte[], byte[]> at(int partition, long offset) {
        var all = new RecordHeaders();
        headers.forEach(header -> all.add(header[0], header[1].getBytes(StandardCharsets.UTF_8)));
        byte[] key = "slot-1".getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                TOPIC.name(),
                partition,
                offset,
                time,
                TimestampType.CREATE_TIME,
                6,
                3,
                key,
                value,
                all,
                Optional.empty());
    }

    /** What a run of replay or drop appends. */
    static ConsumerRecord<byte[], byte[]> mark(String said, int partition, long offset) {
        return letter().holding(null).with(DltMark.HEADER, said).at(partition, offset);
    }
}
