package io.casemill.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

class ConfiguredSerdesTest {

    private static final String READER = ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG;
    private static final String WRITER = ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG;

    @Test
    void areThoseThatTheSettingsNameByClassOrByText() {
        assertThat(ConfiguredSerdes.deserializer(Map.of(READER, StringDeserializer.class)))
                .isInstanceOf(StringDeserializer.class);
        assertThat(ConfiguredSerdes.serializer(Map.of(WRITER, StringSerializer.class.getName())))
                .isInstanceOf(StringSerializer.class);
    }

    @Test
    void areNotWhatSpringWrapsAroundThem() {
        var settings = Map.<String, Object>of(
                READER,
                ErrorHandlingDeserializer.class,
                ErrorHandlingDeserializer.VALUE_DESERIALIZER_CLASS,
                StringDeserializer.class.getName());
        assertThat(ConfiguredSerdes.deserializer(settings)).isInstanceOf(StringDeserializer.class);
    }

    @Test
    void areConfigured() {
        var settings =
                Map.<String, Object>of(READER, StringDeserializer.class, "value.deserializer.encoding", "UTF-16BE");
        assertThat(ConfiguredSerdes.deserializer(settings).deserialize("topic", new byte[] {0, 'a'}))
                .isEqualTo("a");
    }

    @Test
    void areRefusedWhenTheSettingsNameNone() {
        assertThatThrownBy(() -> ConfiguredSerdes.serializer(Map.of(WRITER, "no.such.Class")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.such.Class");
        assertThatThrownBy(() -> ConfiguredSerdes.deserializer(Map.of(READER, String.class)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
