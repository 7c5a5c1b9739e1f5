package io.casemill.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casemill.messaging.registry.SchemaRegistry;
import io.casemill.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A service whose settings name Confluent's classes, as docs/clients.md says, works with them. */
class SerializerSwitchIT {

    private static final String TOPIC = Topics.CANDIDATES_GENERATED;
    private static final String LETTERS = "candidates.generated.planner-dlt";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void startService() {
        service = TestService.start(
                "planner",
                TOPIC,
                "--spring.kafka.producer.value-serializer=" + ConfluentSerializer.class.getName(),
                "--spring.kafka.consumer.properties.spring.deserializer.value.delegate.class="
                        + ConfluentDeserializer.class.getName());
    }

    @Test
    void writesAndReadsWithTheClassesThatTheSettingsName() {
        int before = ConfluentDeserializer.READ.get();
        publish("switched-1");
        awaitHandled("switched-1");
        assertThat(ConfluentDeserializer.READ).hasValueGreaterThan(before);
        var record = record(TOPIC, "switched-1");
        assertThat(record.headers().lastHeader(ConfluentSerializer.MARK)).isNotNull();
        assertThat(record.value()).isEqualTo(ourBytes("switched-1"));
    }

    @Test
    void buriesWhatConfluentsClassCannotRead() {
        byte[] junk = "{\"not\": \"avro\"}".getBytes(StandardCharsets.UTF_8);
        SharedCluster.send(TOPIC, "junk-switched", junk);
        publish("switched-after-junk");
        awaitHandled("switched-after-junk");
        assertThat(record(LETTERS, "junk-switched").value()).isEqualTo(junk);
    }

    @Test
    void buriesWhatTheListenerCannotHandle() {
        publish("bug-switched");
        publish("switched-after-bug");
        awaitHandled("switched-after-bug");
        assertThat(record(LETTERS, "bug-switched").value()).isEqualTo(ourBytes("bug-switched"));
    }

    private static void publish(String slotId) {
        service.getBean(EventPublisher.class).publish(TOPIC, slotId, Events.failedCandidate(slotId));
    }

    private static void awaitHandled(String slotId) {
        var sink = service.getBean(TestService.Sink.class);
        await().atMost(PATIENCE).until(() -> sink.handled.contains(Events.failedCandidate(slotId)));
    }

    private static byte[] ourBytes(String slotId) {
        var event = Events.failedCandidate(slotId);
        int id = new SchemaRegistry(SharedCluster.registryUrl()).lookUp(TOPIC + "-value", event.getSchema());
        return AvroEventSerializer.encode(id, event);
    }

    private static ConsumerRecord<String, byte[]> record(String topic, String key) {
        return SharedCluster.readUntil(topic, record -> record.key().equals(key)).stream()
                .filter(record -> record.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
