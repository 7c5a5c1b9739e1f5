package io.casemill.stage;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

/** Finds the deserializer that a service is configured with. */
final class EventDecoders {

    private EventDecoders() {}

    /**
     * That deserializer itself, without the one that catches its errors: a stage decodes on the record's own thread and
     * catches them there.
     */
    static Deserializer<?> of(Map<String, Object> consumerSettings) {
        Object name = consumerSettings.getOrDefault(
                ErrorHandlingDeserializer.VALUE_DESERIALIZER_CLASS,
                consumerSettings.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG));
        String className = name instanceof Class<?> type ? type.getName() : String.valueOf(name);
        try {
            Deserializer<?> decoder = Utils.newInstance(className, Deserializer.class);
            decoder.configure(consumerSettings, false);
            return decoder;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the value deserializer " + className + " is not on the class path", e);
        }
    }
}
