package io.casemill.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
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
}
