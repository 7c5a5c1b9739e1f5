package io.casemill.messaging;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

/**
 * The value serializer and deserializer that a service's settings name, apart from Kafka's clients: for whoever reads and
 * writes bytes, so that a dead letter keeps those that came.
 */
public final class ConfiguredSerdes {

    private ConfiguredSerdes() {}

    /**
     * The serializer that producer settings name.
     *
     * @throws IllegalArgumentException when its class is missing, or is none
     */
    public static Serializer<Object> serializer(Map<String, Object> producerSettings) {
        Object type = producerSettings.get(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        @SuppressWarnings("unchecked") // settings name it by class; it is given Avro records only
        Serializer<Object> serializer = instance(type, Serializer.class);
        serializer.configure(producerSettings, false);
        return serializer;
    }

    /**
     * The deserializer that consumer settings name: that one itself, without Spring's that catches its errors.
     *
     * @throws IllegalArgumentException when its class is missing, or is none
     */
    public static Deserializer<Object> deserializer(Map<String, Object> consumerSettings) {
        Object type = consumerSettings.getOrDefault(
                ErrorHandlingDeserializer.VALUE_DESERIALIZER_CLASS,
                consumerSettings.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG));
        @SuppressWarnings("unchecked") // settings name it by class; it gives Avro records only
        Deserializer<Object> deserializer = instance(type, Deserializer.class);
        deserializer.configure(consumerSettings, false);
        return deserializer;
    }

    private static <T> T instance(Object type, Class<T> as) {
        try {
            return type instanceof Class<?> known
                    ? as.cast(Utils.newInstance(known))
                    : Utils.newInstance(String.valueOf(type), as);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IllegalArgumentException("the settings name no " + as.getSimpleName() + ": " + type, e);
        }
    }
}
