package io.casemill.bench;

import io.casemill.messaging.AvroEventDeserializer;
import io.casemill.messaging.AvroEventSerializer;
import io.casemill.messaging.views.PresentEnd;
import io.casemill.schemas.EventClasses;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to and reads from the topics of a cluster. */
final class BenchClient {

    private final Map<String, Object> settings;
    private final AvroEventDeserializer decoder = new AvroEventDeserializer();

    BenchClient(String bootstrapServers, String registryUrl) {
        EventClasses.trust();
        settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "schema.registry.url",
                registryUrl,
                "isolation.level",
                "read_committed",
                "specific.avro.reader",
                true);
        decoder.configure(settings, false);
    }

    /** Addresses, for other clients. */
    Map<String, Object> settings() {
        return settings;
    }

    /** Something that sends events to a topic. */
    interface Sender {
        void send(String key, SpecificRecordBase event);
    }

    void sendAll(String topic, java.util.function.Consumer<Sender> work) {
        var fast = new HashMap<>(settings);
        fast.put("compression.type", "zstd");
        fast.put("linger.ms", 20);
        fast.put("batch.size", 1 << 18);
        fast.put("max.request.size", 1 << 25);
        var serializer = new AvroEventSerializer();
        serializer.configure(settings, false);
        try (var producer = new KafkaProducer<>(fast, new StringSerializer(), serializer)) {
            work.accept((key, event) -> producer.send(new ProducerRecord<>(topic, key, event)));
        }
    }

    /** Sends bytes as they are, also such as are no event; returns when the broker has them. */
    void sendBytes(String topic, String key, byte[] value) throws IOException, InterruptedException {
        var large = new HashMap<>(settings);
        large.put("max.request.size", 1 << 25);
        try (var producer = new KafkaProducer<>(large, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException e) {
            throw new IOException("the broker refused a record on " + topic, e.getCause());
        }
    }

    /** Records on a topic, committed ones. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var end = PresentEnd.fromBeginning(consumer, topic);
            while (!end.reached()) {
                end.poll().forEach(records::add);
            }
        }
        return records;
    }

    /** Reads the events of a topic; what is no event, as a scenario may put there on purpose, is left out. */
    List<SpecificRecord> events(String topic) {
        return records(topic).stream()
                .flatMap(record -> event(topic, record.value()))
                .toList();
    }

    private Stream<SpecificRecord> event(String topic, byte[] value) {
        try {
            return Stream.of((SpecificRecord) decoder.deserialize(topic, value));
        } catch (SerializationException e) {
            return Stream.empty();
        }
    }

    /** Watches a topic from its present end. */
    Watch watch(String topic) {
        return new Watch(topic);
    }

    /** Counts records as they come, without reading them. */
    final class Watch implements AutoCloseable {

        private final KafkaConsumer<String, byte[]> consumer;
        private final Map<String, Integer> timesByKey = new HashMap<>();
        private final List<long[]> marks = new ArrayList<>();
        private int seen;

        private Watch(String topic) {
            consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
            var partitions = assign(consumer, topic);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        /** Takes what has come; returns how many different keys there are by now. */
        int look(Duration patience) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
                timesByKey.merge(record.key(), 1, Integer::sum);
                seen++;
                if (seen % 500 == 0) {
                    marks.add(new long[] {seen, System.nanoTime()});
                }
            }
            return timesByKey.size();
        }

        /** Takes all that was written already; returns how many different keys there are by now. */
        int drain() {
            int before;
            do {
                before = seen;
                look(Duration.ofMillis(300));
            } while (seen > before);
            return timesByKey.size();
        }

        /** Keys that came more than once. */
        long repeatedKeys() {
            return timesByKey.values().stream().filter(times -> times > 1).count();
        }

        /** Records a second between two counts. */
        double rate(int from, int to) {
            return (to - from) / ((at(to) - at(from)) / 1e9);
        }

        private long at(int count) {
            return marks.stream()
                    .filter(mark -> mark[0] >= count)
                    .findFirst()
                    .map(mark -> mark[1])
                    .orElseThrow();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private static List<TopicPartition> assign(KafkaConsumer<?, ?> consumer, String topic) {
        int count = consumer.partitionsFor(topic).size();
        var partitions = IntStream.range(0, count)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }
}
