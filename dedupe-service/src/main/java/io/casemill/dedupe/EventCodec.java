package io.casemill.dedupe;

import io.casemill.messaging.ConfiguredSerdes;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Events to bytes and back by the serializers that are configured. Apart from the Kafka clients, so that a dead letter
 * keeps the bytes as they came and travels in the same transaction as the events.
 */
final class EventCodec {

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;

    private EventCodec(Serializer<Object> serializer, Deserializer<Object> deserializer) {
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    static EventCodec from(Map<String, Object> producerSettings, Map<String, Object> consumerSettings) {
        return new EventCodec(
                ConfiguredSerdes.serializer(producerSettings), ConfiguredSerdes.deserializer(consumerSettings));
    }

    byte[] encode(String topic, SpecificRecord event) {
        return serializer.serialize(topic, event);
    }

    /**
     * The event that the bytes are.
     *
     * @throws SerializationException when they are no event of that type; a retriable Kafka exception when that cannot
     *     be told now
     */
    <T extends SpecificRecord> T decode(String topic, byte[] bytes, Class<T> type) {
        Object event = deserializer.deserialize(topic, bytes);
        if (!type.isInstance(event)) {
            String found = event == null ? "nothing" : event.getClass().getSimpleName();
            throw new SerializationException(
                    "a record on " + topic + " is no " + type.getSimpleName() + " but " + found);
        }
        return type.cast(event);
    }
}
