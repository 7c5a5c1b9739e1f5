package io.casemill.messaging.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.messaging.SharedCluster;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class SchemaRegistryIT {

    private static final Schema FIRST = shown("");
    private static final Schema SECOND = shown(",{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"}");
    private static final Schema THIRD = shown(",{\"name\":\"note\",\"type\":\"string\"}");

    private final SchemaRegistry registry = new SchemaRegistry(SharedCluster.registryUrl());

    @Test
    void findsWhatWasRegistered() {
        int id = registry.register("found-value", FIRST);
        var fresh = new SchemaRegistry(SharedCluster.registryUrl());
        assertThat(fresh.byId(id)).isEqualTo(FIRST);
        assertThat(fresh.lookUp("found-value", FIRST)).isEqualTo(id);
        assertThat(new SchemaRegistry(SharedCluster.registryUrl()).register("found-value", FIRST))
                .isEqualTo(id);
    }

    @Test
    void refusesWhatWasNeverRegistered() {
        registry.register("known-value", FIRST);
        assertThatThrownBy(() -> registry.byId(987_654)).isExactlyInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> registry.lookUp("known-value", SECOND))
                .isExactlyInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> registry.lookUp("unknown-value", FIRST))
                .isExactlyInstanceOf(SerializationException.class);
    }

    @Test
    void refusesASchemaThatCannotReadTheLastOne() {
        registry.register("last-value", FIRST);
        registry.requireCompatibility("last-value", "BACKWARD_TRANSITIVE");
        assertThatThrownBy(() -> registry.register("last-value", THIRD))
                .isExactlyInstanceOf(SerializationException.class)
                .hasMessageContaining("last-value");
    }

    @Test
    void refusesASchemaThatCannotReadTheOneBeforeTheLast() {
        registry.register("all-value", FIRST);
        registry.requireCompatibility("all-value", "BACKWARD_TRANSITIVE");
        registry.register("all-value", SECOND);
        assertThatThrownBy(() -> registry.register("all-value", THIRD))
                .isExactlyInstanceOf(SerializationException.class);
    }

    private static Schema shown(String more) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Shown\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}"
                        + more + "]}");
    }
}
