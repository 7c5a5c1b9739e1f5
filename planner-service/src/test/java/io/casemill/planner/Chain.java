package io.casemill.planner;

import io.casemill.cluster.TestCluster;
import io.casemill.messaging.AvroEventDeserializer;
import io.casemill.messaging.AvroEventSerializer;
import io.casemill.messaging.capabilities.Capability;
import io.casemill.messaging.topics.TopicSetup;
import io.casemill.schemas.CapabilityKind;
import io.casemill.schemas.EventIds;
import io.casemill.schemas.EventMeta;
import io.casemill.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** A real broker, a real registry, the real planner, and a test in the place of every other service. */
final class Chain implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final TestCluster cluster;
    private final Path data;
    private final KafkaProducer<String, byte[]> producer;
    private final AvroEventSerializer serializer = new AvroEventSerializer();
    private final AvroEventDeserializer deserializer = new AvroEventDeserializer();
    private final Map<String, List<ConsumerRecord<String, byte[]>>> read = new HashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private ConfigurableApplicationContext planner;

    Chain(Path data) throws Exception {
        this.data = data;
        cluster = TestCluster.start(data);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "schema.registry.url",
                cluster.registryUrl(),
                "specific.avro.reader",
                true,
                "isolation.level",
                "read_committed");
        new TopicSetup(settings, 3).ensure();
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
        var large = new HashMap<>(settings);
        large.put("max.request.size", 16 * 1024 * 1024);
        producer = new KafkaProducer<>(large, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        followEverything();
        start();
    }

    private void followEverything() {
        var partitions = consumer.listTopics().entrySet().stream()
                .filter(topic -> !topic.getKey().startsWith("_"))
                .flatMap(topic -> topic.getValue().stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** @param more settings of the planner */
    void start(String... more) {
        planner = new SpringApplicationBuilder(PlannerServiceApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=planner-service")
                .run(Stream.concat(arguments().stream(), Stream.of(more)).toArray(String[]::new));
    }

    List<String> arguments() {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                "--spring.kafka.properties.schema.registry.url=" + cluster.registryUrl(),
                // a static member gets its work back at once; without, the session time-out passes first
                "--spring.kafka.streams.properties.group.instance.id=planner",
                "--spring.kafka.streams.state-dir=" + data.resolve("streams"),
                "--casemill.messaging.ensure-topics=false",
                "--casemill.planner.partitions=" + PARTITIONS,
                "--casemill.planner.tick=100ms");
    }

    void stop() {
        planner.close();
    }

    /** What the planner keeps under a key of one of its stores; null for nothing. */
    Object kept(String store, String key) {
        return streams()
                .store(StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore()))
                .get(key);
    }

    KafkaStreams streams() {
        return planner.getBean(StreamsBuilderFactoryBean.class).getKafkaStreams();
    }

    /** In which form the planner says that it keeps its state. */
    String healthOfState() {
        var state = planner.getBean("plannerStateHealthIndicator", HealthIndicator.class);
        return String.valueOf(state.health().getDetails().get("state"));
    }

    /** How many records the planner has handled since it was started. */
    double handled() {
        return planner.getBean(MeterRegistry.class)
                .get("casemill.stage.records")
                .tag("outcome", "done")
                .counter()
                .count();
    }

    void offer(String technique) {
        var capability = new Capability(
                CapabilityKind.TECHNIQUE,
                technique,
                "1",
                Topics.INTENTS_REQUESTED,
                false,
                List.of(),
                List.of(),
                false,
                false,
                true);
        send(Topics.CAPABILITIES_ANNOUNCED, capability.key(), capability.toEvent(meta("capability", technique)));
    }

    static EventMeta meta(String kind, String cause) {
        return new EventMeta(EventIds.event(kind, cause), cause, Instant.now(), "test", "1", null);
    }

    void send(String topic, String key, GenericContainer event) {
        sendBytes(topic, key, serializer.serialize(topic, event));
    }

    void sendBytes(String topic, String key, byte[] bytes) {
        send(new ProducerRecord<>(topic, key, bytes));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new AssertionError("the broker refuses a record", e);
        }
    }

    /** Puts an event into one of the planner's stores, as a planner did that has been stopped. */
    void keep(String requestId, String store, String key, GenericContainer event) {
        String changelog = "planner-" + store + "-changelog";
        keep(requestId, store, key, serializer.serialize(changelog, event));
    }

    /** The same of what is no event. A request's task has everything of it in one partition. */
    void keep(String requestId, String store, String key, byte[] value) {
        byte[] id = requestId.getBytes(StandardCharsets.UTF_8);
        int partition = BuiltInPartitioner.partitionForKey(id, PARTITIONS);
        send(new ProducerRecord<>("planner-" + store + "-changelog", partition, key, value));
    }

    /** Reads on until what the topics say satisfies the condition, and returns it. */
    <T> T await(String what, Function<Chain, T> condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (System.nanoTime() < deadline) {
            consumer.poll(Duration.ofMillis(50)).forEach(r -> read.computeIfAbsent(r.topic(), t -> new ArrayList<>())
                    .add(r));
            T found = condition.apply(this);
            if (found != null && !Boolean.FALSE.equals(found)) {
                return found;
            }
        }
        throw new AssertionError("did not come: " + what + "; topics hold "
                + read.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue()
                        .size())));
    }

    <T> List<T> events(String topic, Class<T> type) {
        return records(topic).stream()
                .map(r -> type.cast(deserializer.deserialize(topic, r.value())))
                .toList();
    }

    /** What a dead letter's bytes say. */
    GenericContainer event(String topic, ConsumerRecord<String, byte[]> letter) {
        return deserializer.deserialize(topic, letter.value());
    }

    List<ConsumerRecord<String, byte[]>> records(String topic) {
        return read.getOrDefault(topic, List.of());
    }

    Set<String> topics() {
        return read.keySet();
    }

    @Override
    public void close() {
        planner.close();
        producer.close();
        consumer.close();
        cluster.close();
    }
}
