package io.casemill.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.casemill.cluster.TestCluster;
import io.casemill.messaging.AvroEventDeserializer;
import io.casemill.messaging.AvroEventSerializer;
import io.casemill.messaging.topics.TopicSetup;
import io.casemill.schemas.Candidate;
import io.casemill.schemas.CandidateGenerated;
import io.casemill.schemas.Cell;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.GenerationFailed;
import io.casemill.schemas.Grounding;
import io.casemill.schemas.Intent;
import io.casemill.schemas.IntentRequested;
import io.casemill.schemas.LengthBand;
import io.casemill.schemas.Level;
import io.casemill.schemas.Rubric;
import io.casemill.schemas.Topics;
import io.casemill.schemas.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A failed model call is reported or tried again, and never replaced by made-up text: on a real broker, over HTTP. */
class ModelTroubleIT {

    private static final String CHAT = """
            {"turns": [{"role": "USER", "text": "parcel still not here"}, {"role": "ASSISTANT", "text": "which order"},
            {"role": "USER", "text": "MF-1"}, {"role": "ASSISTANT", "text": "The refund is booked."}],
            "outcome": "refund_approved", "behaviours": []}""";

    @TempDir
    static Path data;

    private static final AtomicInteger calls = new AtomicInteger();
    private static volatile int status = 200;
    private static volatile String content = CHAT;

    private static TestCluster cluster;
    private static HttpServer model;
    private static ConfigurableApplicationContext generator;
    private static KafkaProducer<String, GenericContainer> producer;
    private static KafkaConsumer<String, byte[]> consumer;
    private static final AvroEventDeserializer decoder = new AvroEventDeserializer();

    @BeforeAll
    static void start() throws Exception {
        cluster = TestCluster.start(data);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", cluster.bootstrapServers(),
                "schema.registry.url", cluster.registryUrl(),
                "specific.avro.reader", true);
        new TopicSetup(settings, 1).ensure();
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.createContext("/v1/chat/completions", ModelTroubleIT::answer);
        model.start();
        generator = new SpringApplicationBuilder(GeneratorServiceApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=generator-service")
                .run(
                        "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                        "--spring.kafka.properties.schema.registry.url=" + cluster.registryUrl(),
                        "--casemill.messaging.retry-delay=200ms",
                        "--casemill.models.endpoints.stub.base-url=http://127.0.0.1:"
                                + model.getAddress().getPort() + "/v1",
                        "--casemill.models.endpoints.stub.model=qwen-stub",
                        "--casemill.models.roles.generator=stub");
        var serializer = new AvroEventSerializer();
        serializer.configure(settings, false);
        decoder.configure(settings, false);
        producer = new KafkaProducer<>(settings, new StringSerializer(), serializer);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(Topics.CANDIDATES_GENERATED, 0)));
        consumer.seekToBeginning(consumer.assignment());
    }

    @AfterAll
    static void stop() {
        if (cluster == null) {
            return; // skipped
        }
        generator.close();
        producer.close();
        consumer.close();
        model.stop(0);
        cluster.close();
    }

    @Test
    void reportsAnAnswerThatCannotBeRead() {
        status = 200;
        content = "I'd rather talk about the weather.";
        send("slot-junk");
        var failure = (GenerationFailed) await("slot-junk").getResult();
        assertThat(failure.getCode()).isEqualTo("UNPARSABLE_ANSWER");
        assertThat(failure.getRetryable()).isTrue();
        assertThat(failure.getUsage().getCalls()).isEqualTo(2);
    }

    @Test
    void waitsForAModelThatIsAwayAndThenUsesWhatItSays() throws InterruptedException {
        content = CHAT;
        status = 503;
        int before = calls.get();
        send("slot-away");
        while (calls.get() < before + 8) {
            Thread.sleep(50);
        }
        assertThat(poll()).isEmpty();
        status = 200;
        var candidate = (Candidate) await("slot-away").getResult();
        assertThat(candidate.getTurns()).extracting(Turn::getText).startsWith("parcel still not here", "which order");
        assertThat(candidate.getProvenance().getModels())
                .extracting(use -> use.getFamily())
                .containsExactly("qwen");
        var letters = new TopicPartition(Topics.deadLetters(Topics.INTENTS_REQUESTED, Topics.GENERATOR), 0);
        assertThat(consumer.endOffsets(List.of(letters))).containsEntry(letters, 0L);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        String said = new JsonMapper().writeValueAsString(content);
        byte[] body = ("{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"qwen-stub\",\"choices\":[{\"index\":0,"
                        + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":" + said
                        + "}}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20,\"total_tokens\":30}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(String slotId) {
        var level = Level.newBuilder()
                .setAxis("policy")
                .setId("late")
                .setDescription("a late parcel")
                .setPolicy("late parcels are refunded")
                .setExpectedOutcomes(List.of("refund_approved"))
                .build();
        var intent = Intent.newBuilder()
                .setRequestId("req-1")
                .setDataset("d")
                .setSlotId(slotId)
                .setCell(new Cell("policy=late", List.of(level)))
                .setTechnique("PROMPTED")
                .setOrdinal(0)
                .setAttempt(1)
                .setRandomSeed(7)
                .setLanguage("en")
                .setGrounding(Grounding.NONE)
                .setLimits(LengthBand.newBuilder().build())
                .setRubric(Rubric.newBuilder().build())
                .build();
        var meta = new EventMeta("evt-" + slotId, slotId, Instant.EPOCH, "test", "1", null);
        producer.send(new ProducerRecord<>(Topics.INTENTS_REQUESTED, slotId, new IntentRequested(meta, intent)));
        producer.flush();
    }

    private static CandidateGenerated await(String slotId) {
        for (int look = 0; look < 150; look++) {
            for (ConsumerRecord<String, byte[]> record : poll()) {
                if (record.key().equals(slotId)) {
                    return (CandidateGenerated) decoder.deserialize(record.topic(), record.value());
                }
            }
        }
        throw new AssertionError("no answer for " + slotId);
    }

    private static List<ConsumerRecord<String, byte[]>> poll() {
        return consumer.poll(Duration.ofMillis(200)).records(new TopicPartition(Topics.CANDIDATES_GENERATED, 0));
    }
}
