package io.casemill.messaging.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.messaging.registry.RegistryForbiddenException;
import io.casemill.messaging.registry.StubRegistry;
import io.casemill.schemas.Topics;
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

    @Test
    void writesNothingToARegistryThatLacksNothing() {
        try (var registry = new StubRegistry()) {
            Topics.ALL.forEach(topic -> registry.answering("POST /subjects/" + topic.subject(), 200, "{\"id\":1}")
                    .answering("GET /config/" + topic.subject(), 200, "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}"));
            setup(registry).registerSchemas();
            assertThat(registry.questions())
                    .noneMatch(question -> question.startsWith("PUT") || question.contains("/versions"));
        }
    }

    @Test
    void startsWithoutTheRightToSetTheRuleByWhichSchemasChange() {
        try (var registry = new StubRegistry()) {
            Topics.ALL.forEach(topic -> registry.answering("POST /subjects/" + topic.subject(), 200, "{\"id\":1}")
                    .answering("PUT /config/" + topic.subject(), 403, "{\"error_code\":40301}"));
            setup(registry).registerSchemas();
            assertThat(registry.questions()).anyMatch(question -> question.startsWith("PUT"));
        }
    }

    @Test
    void saysWhichSchemaItMayNotRegister() {
        try (var registry = new StubRegistry()) {
            Topics.ALL.forEach(topic -> registry.answering(
                    "POST /subjects/" + topic.subject() + "/versions",
                    422,
                    "{\"error_code\":42205,\"message\":\"Subject is in read-only mode\"}"));
            assertThatThrownBy(setup(registry)::registerSchemas)
                    .isInstanceOf(RegistryForbiddenException.class)
                    .hasMessageContainingAll("/subjects/requests.submitted-value/versions", "read-only mode");
        }
    }

    private static TopicSetup setup(StubRegistry registry) {
        return new TopicSetup(Map.of("schema.registry.url", registry.url()), 6);
    }
}
