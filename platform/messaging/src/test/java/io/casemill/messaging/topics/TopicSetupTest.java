package io.casemill.messaging.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicSetupTest {

    private static final short BROKERS_DEFAULT = -1;

    @Test
    void leavesTheNumberOfCopiesToTheBrokersUnlessToldOtherwise() {
        assertThat(new TopicSetup(Map.of(), 6).catalogue())
                .extracting(NewTopic::replicationFactor)
                .containsOnly(BROKERS_DEFAULT);
        assertThat(new TopicSetup(Map.of(), 6, Optional.of((short) 3)).catalogue())
                .extracting(NewTopic::replicationFactor)
                .containsOnly((short) 3);
    }

    @Test
    void givesDeadLetterTopicsOnePartition() {
        assertThat(new TopicSetup(Map.of(), 6).catalogue()).allSatisfy(topic -> assertThat(topic.numPartitions())
                .isEqualTo(topic.name().endsWith("-dlt") ? 1 : 6));
    }

    @Test
    void letsAServiceWhoseClockIsAheadWrite() {
        assertThat(new TopicSetup(Map.of(), 6).catalogue()).allSatisfy(topic -> assertThat(topic.configs())
                .containsEntry("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)));
    }

    @Test
    void leavesRoomForTheHeadersOfTheLargestRecordsLetter() {
        var bytes = new TopicSetup(Map.of(), 6)
                .catalogue().stream()
                        .collect(Collectors.partitioningBy(
                                topic -> topic.name().endsWith("-dlt"),
                                Collectors.averagingInt(topic ->
                                        Integer.parseInt(topic.configs().get("max.message.bytes")))));
        assertThat(bytes.get(true)).isGreaterThan(bytes.get(false));
    }
}
