package io.casemill.stage;

import io.casemill.messaging.ConfiguredSerdes;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.messaging.MessagingAutoConfiguration;
import io.casemill.messaging.MessagingProperties;
import io.casemill.messaging.letters.DeadLetters;
import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.messaging.telemetry.RecordMeters;
import io.casemill.messaging.views.CompactedViews;
import io.casemill.models.Models;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** Runs every {@link StageOrder} that a service of the chain has as a bean, and offers the journal of paid answers. */
@AutoConfiguration(after = MessagingAutoConfiguration.class)
@ConditionalOnBean(MessagingProperties.class)
@EnableConfigurationProperties(StageProperties.class)
public class StageAutoConfiguration {

    @Bean
    SlowStages slowStages(
            StageProperties settings,
            MessagingProperties messaging,
            KafkaProperties kafka,
            CompactedViews views,
            DeadLetters deadLetters,
            ObjectProvider<MeterRegistry> meters,
            RecordMeters records,
            EventTraces traces,
            Models models,
            Clock clock,
            ObjectProvider<StageOrder<?>> orders) {
        var consumer = kafka.buildConsumerProperties();
        var services = new StageParts.Services(
                consumer,
                ConfiguredSerdes.deserializer(consumer),
                views,
                deadLetters,
                messaging.retries(),
                messaging.retryDelay(),
                meters.getIfAvailable(CompositeMeterRegistry::new),
                records,
                traces,
                models,
                clock);
        return new SlowStages(orders.stream()
                .<SlowStage<?>>map(order -> stage(order, settings, services))
                .toList());
    }

    private static <E extends SpecificRecord> SlowStage<?> stage(
            StageOrder<E> order, StageProperties settings, StageParts.Services services) {
        return new SlowStage<>(order, settings, new StageParts<>(order, settings, services));
    }

    /** Says as well on whose behalf a model is asked. */
    @Bean
    StageJournal answerJournal(EventPublisher publisher, EventMetas metas) {
        return new StageJournal(publisher, metas);
    }

    @Bean
    EndpointReporter endpointReporter(Models models, EventPublisher publisher, EventMetas metas) {
        return new EndpointReporter(models::states, publisher, metas);
    }
}
