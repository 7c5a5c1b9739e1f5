package io.casemill.messaging;

import com.github.luben.zstd.util.Native;
import io.casemill.messaging.capabilities.CapabilityAnnouncer;
import io.casemill.messaging.capabilities.CapabilitySource;
import io.casemill.messaging.failures.RecordFailures;
import io.casemill.messaging.letters.DeadLetterCounter;
import io.casemill.messaging.letters.DeadLetters;
import io.casemill.messaging.telemetry.EventTraces;
import io.casemill.messaging.telemetry.ListenerWork;
import io.casemill.messaging.telemetry.RecordMeters;
import io.casemill.messaging.telemetry.WorkReport;
import io.casemill.messaging.topics.TopicSetup;
import io.casemill.messaging.topics.TopicSetupAtStart;
import io.casemill.messaging.views.CompactedViews;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.config.ConfigException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;

/** What every service of the chain gets: publisher, ids and times, views, dead letters, topics at start. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@ConditionalOnProperty("casemill.messaging.consumer")
@EnableConfigurationProperties({MessagingProperties.class, KafkaProperties.class})
public class MessagingAutoConfiguration {

    MessagingAutoConfiguration(KafkaProperties kafka) {
        refuseBundles(kafka);
        loadCompression();
    }

    /** It is unpacked when it is first needed; if there is no room then, no event can be read until a restart. */
    private static void loadCompression() {
        try {
            Native.load();
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "the library that events are compressed with cannot be unpacked into "
                            + System.getProperty("java.io.tmpdir") + ": " + e.getMessage(),
                    e);
        }
    }

    /** A bundle would reach Spring's own clients only; ssl.* settings reach every one. */
    private static void refuseBundles(KafkaProperties kafka) {
        boolean bundled = Stream.of(
                        kafka.getSsl(),
                        kafka.getConsumer().getSsl(),
                        kafka.getProducer().getSsl(),
                        kafka.getAdmin().getSsl(),
                        kafka.getStreams().getSsl())
                .anyMatch(ssl -> ssl.getBundle() != null);
        if (bundled) {
            throw new ConfigException(
                    "spring.kafka.ssl.bundle is not supported; set spring.kafka.ssl.trust-store-location"
                            + " and its neighbours instead");
        }
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ServiceIdentity serviceIdentity(Environment environment) {
        return new ServiceIdentity(environment.getRequiredProperty("spring.application.name"), version());
    }

    @Bean
    EventMetas eventMetas(ServiceIdentity identity, Clock clock) {
        return new EventMetas(identity, clock);
    }

    @Bean
    KafkaTemplate<String, GenericContainer> eventTemplate(ProducerFactory<?, ?> factory) {
        @SuppressWarnings("unchecked") // the one value serializer, set in messaging.yml, takes Avro records
        var events = (ProducerFactory<String, GenericContainer>) factory;
        return new KafkaTemplate<>(events);
    }

    @Bean
    RecordMeters recordMeters(ObjectProvider<MeterRegistry> meters, MessagingProperties settings) {
        return new RecordMeters(meters.getIfAvailable(CompositeMeterRegistry::new), settings.consumer());
    }

    @Bean
    EventPublisher eventPublisher(KafkaTemplate<String, GenericContainer> template, RecordMeters meters) {
        return new KafkaEventPublisher(template, meters);
    }

    /** Traces are exported where somebody offers a way to; without one, contexts are passed on. */
    @Bean
    EventTraces eventTraces(ObjectProvider<OpenTelemetry> telemetry, MessagingProperties settings) {
        return new EventTraces(telemetry.getIfAvailable(OpenTelemetry::noop), settings.consumer());
    }

    @Bean
    WorkReport listenerWork(KafkaListenerEndpointRegistry listeners) {
        return new ListenerWork(listeners);
    }

    @Bean
    DeadLetterCounter deadLetterCounter(MessagingProperties settings, ObjectProvider<MeterRegistry> meters) {
        return new DeadLetterCounter(settings.consumer(), meters.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    DeadLetters deadLetters(MessagingProperties settings, KafkaProperties kafka, DeadLetterCounter counter) {
        return new DeadLetters(settings.consumer(), kafka.buildProducerProperties(), counter);
    }

    @Bean
    CommonErrorHandler errorHandler(DeadLetters deadLetters, MessagingProperties settings) {
        return RecordFailures.handler(deadLetters::bury, settings.retries(), settings.retryDelay());
    }

    @Bean
    CompactedViews compactedViews(KafkaProperties kafka, DeadLetters deadLetters) {
        return new CompactedViews(kafka.buildConsumerProperties(), deadLetters);
    }

    @Bean
    @ConditionalOnProperty(name = "casemill.messaging.ensure-topics", matchIfMissing = true)
    TopicSetupAtStart topicSetupAtStart(KafkaProperties kafka, MessagingProperties settings) {
        return new TopicSetupAtStart(new TopicSetup(kafka.buildAdminProperties(), settings.partitions()));
    }

    @Bean
    @ConditionalOnBean(value = CapabilitySource.class, search = SearchStrategy.CURRENT)
    CapabilityAnnouncer capabilityAnnouncer(
            ObjectProvider<CapabilitySource> sources, EventPublisher publisher, EventMetas metas) {
        return new CapabilityAnnouncer(sources.stream().toList(), publisher, metas);
    }

    /** Whoever starts several services at once announces when the registry is up, which they would wait for. */
    @Bean
    @ConditionalOnProperty(name = "casemill.messaging.announce", matchIfMissing = true)
    ApplicationListener<ApplicationReadyEvent> announceAtStart(ObjectProvider<CapabilityAnnouncer> announcers) {
        return ready -> announcers.ifAvailable(CapabilityAnnouncer::announce);
    }

    /** The version of this build. */
    public static String version() {
        var properties = new Properties();
        try (var in = MessagingAutoConfiguration.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the build's version.properties cannot be read", e);
        }
        return properties.getProperty("version");
    }
}
