package io.casemill.messaging.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casemill.messaging.Events;
import io.casemill.messaging.registry.RegistryUnavailableException;
import io.casemill.schemas.ScenarioPackRegistered;
import io.casemill.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompactedViewTest {

    private static final String TOPIC = Topics.PACKS_REGISTERED;
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1));

    private final MockConsumer<String, byte[]> topic = new MockConsumer<>("earliest");
    private final List<CompactedView.PoisonRecord> poison = new ArrayList<>();
    private final long[] ends = new long[2];
    private int outages;
    private int brokenLetters;

    private final CompactedView<ScenarioPackRegistered> view =
            new CompactedView<>(TOPIC, ScenarioPackRegistered.class::cast, topic, decoder(), this::bury);

    @BeforeEach
    void createTopic() {
        topic.updatePartitions(
                TOPIC,
                PARTITIONS.stream()
                        .map(p -> new PartitionInfo(TOPIC, p.partition(), null, null, null))
                        .toList());
        PARTITIONS.forEach(p -> topic.updateBeginningOffsets(Map.of(p, 0L)));
        PARTITIONS.forEach(p -> topic.updateEndOffsets(Map.of(p, 0L)));
        view.refresh();
    }

    @Test
    void keepsTheNewestOfEachKey() {
        add(0, "a", "1");
        add(0, "b", "2");
        add(0, "a", "3");
        view.refresh();
        assertThat(view.all().keySet()).containsExactly("a", "b");
        assertThat(view.find("a").orElseThrow().getYaml()).isEqualTo("3");
    }

    @Test
    void forgetsAKeyAtItsTombstone() {
        add(0, "a", "1");
        add(0, "a", null);
        view.refresh();
        assertThat(view.all()).isEmpty();
    }

    @Test
    void looksAgainForAnUnknownKey() {
        add(1, "late", "1");
        assertThat(view.all()).isEmpty();
        assertThat(view.find("late")).isPresent();
        assertThat(view.find("never")).isEmpty();
    }

    @Test
    void handsPoisonOverOnceAndGoesOn() {
        add(0, "a", "1");
        add(0, "a", "poison");
        add(0, "b", "2");
        view.refresh();
        view.refresh();
        assertThat(poison)
                .singleElement()
                .satisfies(letter -> assertThat(letter.record().key()).isEqualTo("a"));
        assertThat(view.find("a").orElseThrow().getYaml()).isEqualTo("1");
        assertThat(view.find("b")).isPresent();
    }

    @Test
    void losesNothingToARegistryThatIsAwayInTheMiddleOfABatch() {
        add(0, "a", "1");
        add(0, "b", "outage");
        add(0, "c", "3");
        add(1, "d", "4");
        outages = 2;
        assertThatThrownBy(view::refresh).isInstanceOf(RegistryUnavailableException.class);
        replay();
        assertThatThrownBy(view::refresh).isInstanceOf(RegistryUnavailableException.class);
        replay();
        view.refresh();
        assertThat(view.all().keySet()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void keepsPoisonUntilItIsHandedOver() {
        add(0, "a", "poison");
        add(0, "b", "2");
        brokenLetters = 1;
        assertThatThrownBy(view::refresh).isInstanceOf(KafkaException.class);
        replay();
        view.refresh();
        assertThat(poison).hasSize(1);
        assertThat(view.find("b")).isPresent();
    }

    private final List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();

    private void add(int partition, String key, String yaml) {
        byte[] value = yaml == null ? null : yaml.getBytes(StandardCharsets.UTF_8);
        var record = new ConsumerRecord<>(TOPIC, partition, ends[partition]++, key, value);
        log.add(record);
        topic.addRecord(record);
        topic.updateEndOffsets(Map.of(PARTITIONS.get(partition), ends[partition]));
    }

    /** The scripted consumer hands out a record once; a broker does so as often as it is asked. */
    private void replay() {
        for (TopicPartition p : PARTITIONS) {
            long position = topic.position(p);
            log.stream()
                    .filter(r -> r.partition() == p.partition() && r.offset() >= position)
                    .forEach(topic::addRecord);
        }
    }

    private void bury(CompactedView.PoisonRecord letter) {
        if (brokenLetters-- > 0) {
            throw new KafkaException("the dead-letter topic is away");
        }
        poison.add(letter);
    }

    private Deserializer<GenericContainer> decoder() {
        return (topic, bytes) -> {
            String yaml = new String(bytes, StandardCharsets.UTF_8);
            if (yaml.equals("outage") && outages-- > 0) {
                throw new RegistryUnavailableException("away", null);
            }
            if (yaml.equals("poison")) {
                throw new SerializationException("no event");
            }
            return Events.pack("hash", yaml);
        };
    }
}
