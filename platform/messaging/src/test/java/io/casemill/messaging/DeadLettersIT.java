package io.casemill.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casemill.messaging.registry.SchemaRegistry;
import io.casemill.messaging.registry.StubRegistry;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.support.KafkaHeaders;

class DeadLettersIT {

    private static final String TOPIC = Topics.CANDIDATES_GENERATED;
    private static final String LETTERS = "candidates.generated.judge-dlt";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void startService() {
        service = TestService.start("judge", TOPIC);
    }

    @Test
    void handsAPublishedEventToTheListener() {
        publish("ok-1");
        awaitHandled("ok-1");
    }

    @Test
    void keepsUndecodableBytesExactlyAsTheyCameAndGoesOn() {
        List<byte[]> junk = List.of(
                new byte[0],
                new byte[] {0},
                "{\"not\": \"avro\"}".getBytes(StandardCharsets.UTF_8),
                new byte[] {0, 127, 127, 127, 127, 1, 2, 3},
                truncated());
        for (int i = 0; i < junk.size(); i++) {
            SharedCluster.send(TOPIC, "junk-" + i, junk.get(i));
            publish("after-junk-" + i);
        }
        for (int i = 0; i < junk.size(); i++) {
            awaitHandled("after-junk-" + i);
            var letter = letter("junk-" + i);
            assertThat(letter.value()).isEqualTo(junk.get(i));
            assertThat(header(letter, KafkaHeaders.DLT_ORIGINAL_TOPIC)).isEqualTo(TOPIC);
            assertThat(header(letter, KafkaHeaders.DLT_EXCEPTION_FQCN))
                    .isEqualTo("org.apache.kafka.common.errors.SerializationException");
            assertThat(header(letter, KafkaHeaders.DLT_EXCEPTION_STACKTRACE))
                    .startsWith("org.apache.kafka.common.errors.SerializationException");
        }
        assertThat(sink().deliveries.keySet()).noneMatch(key -> key.startsWith("junk"));
    }

    @Test
    void keepsJunkThatIsLargerThanAnyEvent() {
        byte[] large = new byte[6_000_000];
        new Random(1).nextBytes(large);
        large[0] = 1;
        SharedCluster.send(TOPIC, "large", large);
        publish("after-large");
        awaitHandled("after-large");
        assertThat(letter("large").value()).isEqualTo(large);
    }

    @Test
    void buriesAnotherTopicsEvent() {
        int id = new SchemaRegistry(SharedCluster.registryUrl())
                .lookUp(
                        "cancellations.requested-value",
                        Events.cancellation("r").getSchema());
        byte[] other = AvroEventSerializer.encode(id, Events.cancellation("r"));
        SharedCluster.send(TOPIC, "other", other);
        assertThat(letter("other").value()).isEqualTo(other);
    }

    @Test
    void triesAnEventAgainAndThenBuriesIt() {
        publish("bug-1");
        publish("after-bug");
        awaitHandled("after-bug");
        var letter = letter("bug-1");
        assertThat(sink().deliveries.get("bug-1")).hasValue(3);
        assertThat(letter.value()).isEqualTo(original("bug-1").value());
        assertThat(header(letter, KafkaHeaders.DLT_EXCEPTION_MESSAGE)).contains("a bug meets bug-1");
    }

    @Test
    void triesAnEventForAsLongAsAnOutageLasts() {
        publish("outage-1");
        awaitHandled("outage-1");
        assertThat(sink().deliveries.get("outage-1")).hasValue(TestService.Sink.OUTAGE + 1);
        publish("bug-after-outage");
        letter("bug-after-outage");
        assertThat(SharedCluster.readAll(LETTERS))
                .noneMatch(letter -> letter.key().startsWith("outage"));
    }

    @Test
    void waitsWithUnreadBytesForTheRegistryToComeBack() {
        Schema schema = Events.cancellation("r").getSchema();
        String question = "GET /schemas/ids/77";
        try (var registry = new StubRegistry().answering(question, 503, "{}");
                var planner = TestService.start(
                        "planner",
                        Topics.CANCELLATIONS_REQUESTED,
                        "--spring.kafka.consumer.properties.schema.registry.url=" + registry.url())) {
            SharedCluster.send(
                    Topics.CANCELLATIONS_REQUESTED,
                    "unread",
                    AvroEventSerializer.encode(77, Events.cancellation("unread")));
            await().atMost(PATIENCE).until(() -> registry.questions().size() > 8);
            registry.knowing(77, schema);
            var sink = planner.getBean(TestService.Sink.class);
            await().atMost(PATIENCE).until(() -> sink.handled.contains(Events.cancellation("unread")));
            assertThat(SharedCluster.readAll("cancellations.requested.planner-dlt"))
                    .isEmpty();
        }
    }

    @Test
    void worksForATransactionalServiceToo() {
        try (var dedupe = TestService.start(
                "dedupe", Topics.CASES_INDEXED, "--spring.kafka.producer.transaction-id-prefix=it-")) {
            byte[] junk = {1, 2, 3};
            SharedCluster.send(Topics.CASES_INDEXED, "junk", junk);
            int id = new SchemaRegistry(SharedCluster.registryUrl())
                    .lookUp("cases.indexed-value", Events.indexed("c").getSchema());
            byte[] bug = AvroEventSerializer.encode(id, Events.indexed("c"));
            SharedCluster.send(Topics.CASES_INDEXED, "bug", bug);
            SharedCluster.send(Topics.CASES_INDEXED, "fine", bug);
            String letters = "cases.indexed.dedupe-dlt";
            assertThat(value(letters, "junk")).isEqualTo(junk);
            assertThat(value(letters, "bug")).isEqualTo(bug);
            var sink = dedupe.getBean(TestService.Sink.class);
            await().atMost(PATIENCE).until(() -> sink.handled.contains(Events.indexed("c")));
        }
    }

    private static void publish(String slotId) {
        service.getBean(EventPublisher.class).publish(TOPIC, slotId, Events.failedCandidate(slotId));
    }

    private static void awaitHandled(String slotId) {
        await().atMost(PATIENCE).until(() -> sink().handled.stream()
                .anyMatch(event ->
                        ((CandidateGenerated) event).getIntent().getSlotId().equals(slotId)));
    }

    private static TestService.Sink sink() {
        return service.getBean(TestService.Sink.class);
    }

    private static byte[] truncated() {
        int id = new SchemaRegistry(SharedCluster.registryUrl())
                .lookUp(TOPIC + "-value", Events.failedCandidate("t").getSchema());
        byte[] whole = AvroEventSerializer.encode(id, Events.failedCandidate("t"));
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static ConsumerRecord<String, byte[]> letter(String key) {
        return record(LETTERS, key);
    }

    private static ConsumerRecord<String, byte[]> original(String key) {
        return record(TOPIC, key);
    }

    private static byte[] value(String topic, String key) {
        return record(topic, key).value();
    }

    private static ConsumerRecord<String, byte[]> record(String topic, String key) {
        return SharedCluster.readUntil(topic, record -> record.key().equals(key)).stream()
                .filter(record -> record.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
