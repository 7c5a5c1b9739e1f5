package io.casemill.dedupe;

import io.casemill.dedupe.Outbox.DeadLetter;
import io.casemill.deduplication.AnchorSeed;
import io.casemill.deduplication.Arm;
import io.casemill.deduplication.Deduplication;
import io.casemill.deduplication.arms.SemanticThresholds;
import io.casemill.deduplication.embedding.MiniLm;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.letters.DeadLetterCounter;
import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.messaging.telemetry.RecordMeters;
import io.casemill.messaging.views.BuriedRecords;
import io.casemill.messaging.views.CompactedView;
import io.casemill.messaging.views.CompactedViews;
import io.casemill.messaging.views.ReadBackSettings;
import io.casemill.schemas.SeedRegistered;
import io.casemill.schemas.Split;
import io.casemill.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** The dedupe service: every class of the engine's packages that implements {@link Arm} is asked. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackageClasses = {DedupeServiceConfiguration.class, Arm.class},
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Arm.class))
@EnableConfigurationProperties(DedupeProperties.class)
public class DedupeServiceConfiguration {

    @Bean
    MiniLm embedder() {
        return MiniLm.load();
    }

    @Bean
    SemanticThresholds semanticThresholds(DedupeProperties settings) {
        return new SemanticThresholds(settings.semanticThreshold(), settings.kinThreshold());
    }

    @Bean
    EventCodec codec(ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers) {
        return EventCodec.from(producers.getConfigurationProperties(), consumers.getConfigurationProperties());
    }

    @Bean
    Outbox outbox(KafkaTemplate<String, byte[]> dedupeTransactions, DeadLetterCounter counter) {
        return new Outbox(dedupeTransactions, counter);
    }

    @Bean
    Deduplication deduplication(List<Arm> arms, CompactedViews views, Changelog changelog, DedupeProperties settings) {
        CompactedView<SeedRegistered> seeds = views.of(Topics.SEEDS_REGISTERED, SeedRegistered.class, Topics.DEDUPE);
        return new Deduplication(arms, () -> anchorsOf(seeds), changelog::read, settings.threads());
    }

    /** Anchors only: the topic of held-out seeds is not read here, and a seed marked so would not be used. */
    private static List<AnchorSeed> anchorsOf(CompactedView<SeedRegistered> seeds) {
        seeds.refresh();
        return seeds.all().values().stream()
                .filter(seed -> seed.getSplit() == Split.ANCHOR)
                .map(DedupeEvents::read)
                .toList();
    }

    @Bean
    Changelog changelog(List<Arm> arms, ConsumerFactory<?, ?> consumers, EventCodec codec, Outbox outbox) {
        Map<String, Object> common = consumers.getConfigurationProperties();
        var buried = new BuriedRecords(common, Topics.CASES_INDEXED, Topics.DEDUPE);
        return new Changelog(
                isolation -> reader(common, isolation),
                codec,
                arms,
                (record, failure) ->
                        buried.buryOnce(record, () -> outbox.commit(List.of(new DeadLetter(record, failure)))));
    }

    private static Consumer<String, byte[]> reader(Map<String, Object> common, String isolation) {
        var settings = ReadBackSettings.from(common);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.merge(ConsumerConfig.CLIENT_ID_CONFIG, "-restore", (id, suffix) -> "" + id + suffix);
        return DedupeContainers.consumers(settings).createConsumer();
    }

    @Bean
    DedupeBatches dedupeBatches(
            Deduplication deduplication,
            EventCodec codec,
            EventMetas metas,
            Outbox outbox,
            DedupeProperties settings,
            RecordMeters records,
            EventTraces traces,
            Clock clock,
            MeterRegistry meters) {
        return new DedupeBatches(
                deduplication,
                new Parcels(codec, new DedupeEvents(metas), traces),
                outbox,
                new Setbacks(settings.retries()),
                new DedupeMetrics(meters, records, deduplication, clock));
    }
}
