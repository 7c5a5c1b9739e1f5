package io.casemill.dedupe;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Events to bytes and back by the serializers that are configured. Apart from the Kafka clients, so that a dead letter
 * keeps the bytes as they came and travels in the same transaction as the events.
 */
final class Wire {

    /** Where Spring's ErrorHandlingDeserializer, which is not needed here, is told what to wrap. */
    private static final String WRAPPED = "spring.deserializer.value.delegate.class";

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;

    private Wire(Serializer<Object> serializer, Deserializer<Object> deserializer) {
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    @SuppressWarnings("unchecked") // the configuration names them by class; they are given Avro records only
    static Wire from(Map<String, Object> producerSettings, Map<String, Object> consumerSettings) {
        Object reader = consumerSettings.getOrDefault(
                WRAPPED, consumerSettings.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG));
        Serializer<Object> serializer =
                instance(producerSettings.get(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG), Serializer.class);
        Deserializer<Object> deserializer = instance(reader, Deserializer.class);
        serializer.configure(producerSettings, false);
        deserializer.configure(consumerSettings, false);
        return new Wire(serializer, deserializer);
    }

    private static <T> T instance(Object type, Class<T> as) {
        try {
            return type instanceof Class<?> c ? as.cast(Utils.newInstance(c)) : Utils.newInstance("" + type, as);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("the configured " + as.getSimpleName() + " " + type + " is missing", e);
        }
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
