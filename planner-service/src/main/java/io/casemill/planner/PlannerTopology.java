package io.casemill.planner;

import io.casemill.messaging.AvroEventDeserializer;
import io.casemill.messaging.AvroEventSerializer;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.planning.RequestPlan;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;
import tools.jackson.databind.json.JsonMapper;

/**
 * The planner as a Kafka Streams topology: everything that happens to a request goes through one inbox keyed by
 * request id, so that one task decides about a request, in order.
 */
final class PlannerTopology {

    private final PlannerProperties settings;
    private final Books books;
    private final EventMetas metas;
    private final PlannerMeters meters;
    private final EventTraces traces;
    private final Serde<GenericContainer> events;

    /** @param kafka client settings with the registry's address */
    PlannerTopology(
            PlannerProperties settings,
            Books books,
            EventMetas metas,
            PlannerMeters meters,
            EventTraces traces,
            Map<String, Object> kafka) {
        this.settings = settings;
        this.books = books;
        this.metas = metas;
        this.meters = meters;
        this.traces = traces;
        this.events = eventSerde(kafka);
    }

    void build(StreamsBuilder builder) {
        addStore(builder, RequestBook.REQUESTS, events);
        addStore(builder, RequestBook.PLANS, json(RequestPlan.class));
        addStore(builder, RequestBook.LEDGERS, json(LedgerRow.class));
        addStore(builder, RequestBook.KEPT, events);
        inbox(builder)
                .process(
                        () -> new PlannerProcessor(settings, books, metas, meters, traces),
                        RequestBook.STORES.toArray(String[]::new))
                .to((key, out, context) -> out.topic(), Produced.with(Serdes.String(), outgoingSerde()));
    }

    private KStream<String, GenericContainer> inbox(StreamsBuilder builder) {
        return Stream.concat(Inbox.TOPICS.stream(), Inbox.GIVEN_UP.stream())
                .map(topic -> builder.stream(topic, Consumed.with(Serdes.String(), events))
                        .filter((key, event) -> Inbox.concerns(topic, event))
                        .selectKey((key, event) -> Inbox.requestId(event)))
                .reduce(KStream::merge)
                .orElseThrow()
                .repartition(Repartitioned.with(Serdes.String(), events)
                        .withName("inbox")
                        .withNumberOfPartitions(settings.partitions()));
    }

    /** In memory: what runs, and a mark of every request that ended. Its changelog on the broker is what lasts. */
    private static <V> void addStore(StreamsBuilder builder, String name, Serde<V> values) {
        builder.addStateStore(Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withCachingEnabled()
                .withLoggingEnabled(Map.of()));
    }

    private static Serde<GenericContainer> eventSerde(Map<String, Object> kafka) {
        var serializer = new AvroEventSerializer();
        serializer.configure(kafka, false);
        var deserializer = new AvroEventDeserializer();
        deserializer.configure(kafka, false);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    /** Events go out under their own topic's schema; nothing is read back. */
    private Serde<Outgoing> outgoingSerde() {
        Serializer<Outgoing> serializer = (topic, out) -> events.serializer().serialize(out.topic(), out.event());
        Deserializer<Outgoing> none = (topic, bytes) -> {
            throw new UnsupportedOperationException("outgoing events are not read back");
        };
        return Serdes.serdeFrom(serializer, none);
    }

    private static <V> Serde<V> json(Class<V> type) {
        JsonMapper mapper = StateJson.mapper();
        Serializer<V> serializer = (topic, value) -> value == null ? null : mapper.writeValueAsBytes(value);
        Deserializer<V> deserializer = (topic, bytes) -> bytes == null ? null : mapper.readValue(bytes, type);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    /** Client settings for the serde: what Spring collected, the registry's address among it. */
    static Map<String, Object> withSpecificReader(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put("specific.avro.reader", true);
        return settings;
    }
}
