package io.casemill.messaging.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.messaging.SharedCluster;
import io.casemill.messaging.registry.SchemaRegistry;
import io.casemill.messaging.topics.TopicDrift.Difference;
import io.casemill.schemas.CaseDropped;
import io.casemill.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class TopicSetupIT {

    private final TopicSetup setup = new TopicSetup(SharedCluster.settings(), 2);

    @Test
    void createsEveryTopicOfTheCatalogueOnce() throws Exception {
        setup.ensure();
        assertThat(setup.ensure()).isEmpty();
        try (var admin = Admin.create(SharedCluster.settings())) {
            var present = admin.listTopics().names().get();
            for (var topic : Topics.ALL) {
                assertThat(present).contains(topic.name()).containsAll(topic.deadLetterTopics());
            }
        }
    }

    @Test
    void keepsEventsAsLongAsTheCatalogueSays() throws Exception {
        setup.ensure();
        for (var topic : Topics.ALL) {
            Config config = config(topic.name());
            assertThat(config.get("cleanup.policy").value()).isEqualTo(topic.compacted() ? "compact" : "delete");
            if (!topic.compacted()) {
                assertThat(config.get("retention.ms").value())
                        .isEqualTo(Long.toString(topic.retention().toMillis()));
            }
            for (String letters : topic.deadLetterTopics()) {
                assertThat(config(letters).get("cleanup.policy").value()).isEqualTo("delete");
            }
        }
    }

    @Test
    void tellsAndMendsSettingsThatAreNotTheCatalogues() throws Exception {
        setup.ensure();
        assertThat(setup.drift().find()).isEmpty();
        set("cases.dropped", "max.message.bytes", "1048588");
        assertThat(setup.drift().find())
                .containsExactly(new Difference("cases.dropped", "max.message.bytes", "1048588", "8388608"));

        setup.drift().mend(setup.drift().find());

        assertThat(setup.drift().find()).isEmpty();
        assertThat(config("cases.dropped").get("max.message.bytes").value()).isEqualTo("8388608");
    }

    @Test
    void registersEverySchemaAndHasTheRegistryGuardIt() {
        setup.ensure();
        var registry = new SchemaRegistry(SharedCluster.registryUrl());
        for (var topic : Topics.ALL) {
            int id = registry.lookUp(topic.subject(), topic.schema());
            assertThat(new SchemaRegistry(SharedCluster.registryUrl()).byId(id)).isEqualTo(topic.schema());
        }
        Schema.Field added = new Schema.Field("added", Schema.create(Schema.Type.INT), "no default");
        assertThatThrownBy(() -> registry.register("cases.dropped-value", with(CaseDropped.SCHEMA$, added)))
                .isExactlyInstanceOf(SerializationException.class);
    }

    @Test
    void letsServicesStartTogether() throws Exception {
        var both = new ArrayList<Callable<List<String>>>();
        both.add(new TopicSetup(SharedCluster.settings(), 2)::ensure);
        both.add(new TopicSetup(SharedCluster.settings(), 2)::ensure);
        both.add(new TopicSetup(SharedCluster.settings(), 2)::ensure);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(both)) {
                assertThat(done.get()).isNotNull();
            }
        }
    }

    private static void set(String topic, String setting, String value) throws Exception {
        var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(SharedCluster.settings())) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                    .all()
                    .get();
        }
    }

    private static Config config(String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(SharedCluster.settings())) {
            Map<ConfigResource, Config> configs =
                    admin.describeConfigs(List.of(resource)).all().get();
            return configs.get(resource);
        }
    }

    private static Schema with(Schema schema, Schema.Field added) {
        var fields = new ArrayList<Schema.Field>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(added);
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }
}
