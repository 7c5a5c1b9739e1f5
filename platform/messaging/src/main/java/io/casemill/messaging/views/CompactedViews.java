package io.casemill.messaging.views;

import io.casemill.messaging.AvroEventDeserializer;
import io.casemill.messaging.letters.DeadLetters;
import io.casemill.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes views of compacted topics, and closes them. */
public final class CompactedViews implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CompactedViews.class);

    private final Map<String, Object> settings;
    private final DeadLetters deadLetters;
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    /**
     * @param settings consumer settings: addresses, security, registry
     * @param deadLetters where a service sends what it cannot read, once; null for a reader that only logs it
     */
    public CompactedViews(Map<String, Object> settings, DeadLetters deadLetters) {
        this.settings = ReadBackSettings.from(settings);
        this.settings.put(AvroEventDeserializer.SPECIFIC_READER, true);
        this.deadLetters = deadLetters;
    }

    /** A view of a topic for one of its consumers (a name from {@link Topics}). */
    public <V extends SpecificRecord> CompactedView<V> of(String topic, Class<V> type, String consumer) {
        return of(topic, type, consumer, Function.identity());
    }

    /**
     * A view that keeps only a part of each event.
     *
     * @param kept what to keep of an event; null to keep nothing of its key
     */
    public <E extends SpecificRecord, V> CompactedView<V> of(
            String topic, Class<E> type, String consumer, Function<E, V> kept) {
        var named = new HashMap<>(settings);
        named.put(ConsumerConfig.CLIENT_ID_CONFIG, consumer + "-view-" + topic);
        var decoder = new AvroEventDeserializer();
        decoder.configure(named, false);
        var buried = new BuriedRecords(settings, topic, consumer);
        var view = new CompactedView<>(
                topic,
                event -> kept.apply(type.cast(event)),
                new KafkaConsumer<>(named, new StringDeserializer(), new ByteArrayDeserializer()),
                decoder,
                poison -> bury(poison, consumer, buried));
        open.add(view);
        return view;
    }

    private void bury(CompactedView.PoisonRecord poison, String consumer, BuriedRecords buried) {
        var record = poison.record();
        log.warn(
                "{} cannot read offset {} of {}-{}: {}",
                consumer,
                record.offset(),
                record.topic(),
                record.partition(),
                poison.cause().getMessage());
        if (deadLetters != null) {
            buried.buryOnce(record, () -> deadLetters.bury(record, poison.cause()));
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable view : open) {
            view.close();
        }
    }
}
