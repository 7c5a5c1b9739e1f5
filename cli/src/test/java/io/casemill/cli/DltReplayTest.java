package io.casemill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.messaging.letters.LetterOrigin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class DltReplayTest {

    private static final DltTopic PLANNERS =
            DltTopic.find("requests.submitted.planner-dlt").orElseThrow();

    @Test
    void sendsKeyValueAndHeadersBackToThePartitionTheyCameFrom() {
        var letter = came(
                "intents.requested",
                2,
                Letters.letter().with("traceparent", "00-ab").at(0, 17));
        ProducerRecord<byte[], byte[]> sent = DltReplay.record(Letters.TOPIC, letter, topic -> 6);
        assertThat(sent.topic()).isEqualTo("intents.requested");
        assertThat(sent.partition()).isEqualTo(2);
        assertThat(sent.key()).isEqualTo(letter.record().key());
        assertThat(sent.value()).isEqualTo(letter.record().value());
        assertThat(Arrays.stream(sent.headers().toArray()).map(Header::key))
                .containsExactly("traceparent", DltReplay.REPLAYED_FROM);
        assertThat(text(sent, DltReplay.REPLAYED_FROM)).isEqualTo("intents.requested.generator-dlt/0/17");
    }

    @Test
    void saysOnlyTheLastPlaceThatARecordWasReplayedFrom() {
        var letter = came(
                "intents.requested",
                0,
                Letters.letter()
                        .with(DltReplay.REPLAYED_FROM, "intents.requested.generator-dlt/0/3")
                        .at(0, 17));
        ProducerRecord<byte[], byte[]> sent = DltReplay.record(Letters.TOPIC, letter, topic -> 6);
        assertThat(sent.headers().toArray()).hasSize(1);
        assertThat(text(sent, DltReplay.REPLAYED_FROM)).endsWith("/0/17");
    }

    @Test
    void leavesThePartitionToTheKeyWhenThereIsNoSuchPartition() {
        var letter = came("intents.requested", 9, Letters.letter().at(0, 17));
        assertThat(DltReplay.record(Letters.TOPIC, letter, topic -> 6).partition())
                .isNull();
    }

    @Test
    void sendsALetterWithoutAnOriginToTheTopicOfItsName() {
        var letter = new DltLetter(Letters.letter().at(0, 1));
        assertThat(DltReplay.record(Letters.TOPIC, letter, topic -> 6).topic()).isEqualTo("intents.requested");
    }

    @Test
    void sendsNothingToATopicThatAHeaderMadeUp() {
        var letter = came("seeds.registered", 0, Letters.letter().at(0, 1));
        assertThat(DltReplay.refusal(Letters.TOPIC, letter).orElseThrow()).contains("0-1", "seeds.registered");
        var inbox = came(DltReplay.PLANNER_INBOX, 0, Letters.letter().at(0, 2));
        assertThat(DltReplay.refusal(Letters.TOPIC, inbox)).isPresent();
        assertThat(DltReplay.refusal(PLANNERS, inbox)).isEmpty();
    }

    @Test
    void replaysNothingToACompactedTopic() {
        assertThat(DltTopic.ALL)
                .allSatisfy(topic -> assertThat(DltReplay.refusal(topic).isPresent())
                        .isEqualTo(topic.origin().compacted()));
    }

    private static DltLetter came(String topic, int partition, ConsumerRecord<byte[], byte[]> record) {
        new LetterOrigin(topic, partition, 5).addTo(record.headers());
        return new DltLetter(record);
    }

    private static String text(ProducerRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
