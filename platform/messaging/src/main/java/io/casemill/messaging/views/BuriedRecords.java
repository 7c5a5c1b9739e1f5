package io.casemill.messaging.views;

import io.casemill.messaging.letters.LetterOrigin;
import io.casemill.schemas.Topics;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Which records of a topic are dead letters of a consumer already. A compacted topic is read anew at every start, and
 * its poison with it; it is buried once for as long as its letter is kept. Two instances that meet it at the same moment
 * may bury it twice.
 */
public final class BuriedRecords {

    private final Map<String, Object> settings;
    private final String letters;
    private Set<LetterOrigin> known;

    /**
     * @param settings consumer settings: addresses, security
     * @param topic the topic that is read anew
     * @param consumer its reader's name in the topic catalogue
     */
    public BuriedRecords(Map<String, Object> settings, String topic, String consumer) {
        this.settings = ReadBackSettings.from(settings);
        this.settings.put(ConsumerConfig.CLIENT_ID_CONFIG, consumer + "-buried-" + topic);
        this.letters = Topics.deadLetters(topic, consumer);
    }

    /** Buries a record unless it is buried. The letters are read when the first question comes, which is rare. */
    public synchronized void buryOnce(ConsumerRecord<?, ?> record, Runnable bury) {
        if (known == null) {
            known = read();
        }
        var origin = LetterOrigin.of(record);
        if (!known.contains(origin)) {
            bury.run();
            known.add(origin);
        }
    }

    private Set<LetterOrigin> read() {
        var origins = new HashSet<LetterOrigin>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            PresentEnd<byte[], byte[]> end = PresentEnd.fromBeginning(consumer, letters);
            while (!end.reached()) {
                end.poll().forEach(letter -> LetterOrigin.in(letter.headers()).ifPresent(origins::add));
            }
        }
        return origins;
    }
}
